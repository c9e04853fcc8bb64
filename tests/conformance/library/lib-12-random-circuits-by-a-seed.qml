//: clause LIB-12, CON-5
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.ansatz: random_layers, random_axes

model m() {
  qubit q[3]
  random_layers[5]([0.3*l - 0.7*i for l in 0..2, i in 0..5]) q
  random_axes[9]([0.3*l - 0.7*i for l in 0..2, i in 0..3]) q
  inv random_axes[9]([0.3*l - 0.7*i for l in 0..2, i in 0..3]) q
  inv random_layers[5]([0.3*l - 0.7*i for l in 0..2, i in 0..5]) q
  prob(q == 0)
}
loss where(abs(m() - 1) < 1e-12, 1, 0)
