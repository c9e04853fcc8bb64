//: clause LIB-4
//: kind invalid
//: code Q0325
//: at 8:10

use std.nn: linear

param p: linear[3]

loss sum(linear(p, [1, 2, 3]))
