//: clause LIB-4
//: kind ok
//: run eval --params p.json --json
//: prints "loss": -0.584952981763
//: file p.json
//| {"p.W": [[1, 2], [3, 4]], "p.b": [0.25, 0], "r.W": [[2, -1]], "r.b": [0.125]}

use std.nn: linear, mlp

param p: linear[2, 2]
param r: linear[2, 1]

model m() { mlp(p, r, [0.5, -1]) }

loss m()[0]
