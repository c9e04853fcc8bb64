//: clause MOD-1
//: kind invalid
//: code Q0604
//: at 10:13

use std.nn: linear

param p: linear[2, 2]

model m() { p }

loss sum(m().b)
