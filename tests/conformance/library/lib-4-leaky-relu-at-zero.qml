//: clause LIB-4
//: kind ok
//: run eval --json
//: prints "loss": -1,

use std.nn: leaky_relu

model m() { leaky_relu([0.0, -2.0], 0.5) }

loss sum(m())
