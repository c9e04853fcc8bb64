//: clause LIB-4
//: kind ok
//: run eval --json
//: prints "loss": 110.226211731755

use std.nn: layer_norm

model m() { layer_norm([0.3, -0.7, 1.3]) }

loss sum([1, 10, 100] * m())
