//: clause LIB-4 PAR-5
//: kind ok
//: run gradcheck --seed 5
//: prints p.W[1,2]
//: prints p.b[1]                                0

use std.nn: linear

param p: linear[3, 2]

model m() { linear(p, [0, 0, 0]) }

loss sum(m())
