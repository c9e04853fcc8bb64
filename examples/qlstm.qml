// qlstm.qml: a long short-term memory whose four gates are quantum circuits; the fifth sample of a wave from four
use std.ansatz: strongly_entangling
use std.nn: linear
const T = 4, H = 3, n = 4, L = 2
data {
  x: real[T] ~> minmax(-1, 1)
  y: real
}
param w: angle[4, L, n, 3] ~ uniform(-pi, pi)  // forget, input, candidate, output
param inp: linear[H + 1, n]
param up: linear[n, H][4]
param out: linear[H, 1]
model vqc(v: real[n], w: angle[L, n, 3]) {
  qubit q[n]
  RY(atan(v)) q
  strongly_entangling(w) q
  expect(Z, q)
}
model qlstm(x) {
  let h, c = scan h = zeros(H), c = zeros(H) for v in x {
    let u = linear(inp, concat([v], h))
    let f, i, g, o = [linear(up[k], vqc(u, w[k])) for k in 0..4]
    let c = sigmoid(f)*c + sigmoid(i)*tanh(g)
    (sigmoid(o)*tanh(c), c)
  }
  linear(out, h)[0]
}
loss mse(qlstm(x), y)
train adam(lr = 0.02), epochs = 60, batch = 10
