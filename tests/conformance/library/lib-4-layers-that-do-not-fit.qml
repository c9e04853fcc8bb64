//: clause LIB-4
//: kind invalid
//: code Q0326
//: at 11:13

use std.nn: linear, mlp

param p: linear[2, 3]
param r: linear[2, 1]

loss mlp(p, r, [0.5, -1])[0]
