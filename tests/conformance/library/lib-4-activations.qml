//: clause LIB-4
//: kind ok
//: run eval --json
//: prints "loss": 171.715046482352

use std.nn: softplus, silu, leaky_relu

model m() {
  let x = [0.3, -0.7, 1.3]
  sum(softplus(x)) + 10*sum(silu(x)) + 100*sum(leaky_relu(x, 0.01))
}

loss m()
