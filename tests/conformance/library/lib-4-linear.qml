//: clause LIB-4
//: kind ok
//: run eval --params p.json --json
//: prints "loss": 72.5,
//: file p.json
//| {"p.W": [[1, 0, 2], [0, -1, 3]], "p.b": [0.5, -0.5]}

use std.nn: linear

param p: linear[3, 2]

model m() { linear(p, [1, 2, 3]) }

loss sum([1, 10] * m())
