//: clause LIB-4
//: kind invalid
//: code Q0330
//: at 10:17

use std.nn: linear

param w: real[2, 3] ~ glorot

loss sum(linear(w, [1, 2, 3]))
