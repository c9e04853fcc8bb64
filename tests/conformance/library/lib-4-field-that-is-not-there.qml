//: clause LIB-4
//: kind invalid
//: code Q0313
//: at 10:12

use std.nn: linear

param p: linear[3, 2]

loss sum(p.w)
