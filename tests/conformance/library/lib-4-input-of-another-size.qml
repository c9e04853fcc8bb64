//: clause LIB-4
//: kind invalid
//: code Q0326
//: at 10:20

use std.nn: linear

param p: linear[3, 2]

loss sum(linear(p, [1, 2]))
