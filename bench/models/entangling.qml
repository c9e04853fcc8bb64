// entangling.qml: layers of strongly entangling gates behind one rotation per qubit, one read
use std.encode: angle
use std.ansatz: strongly_entangling
const n = 4, layers = 5

data { x: real[n]; y: real }
param w: angle[layers, n, 3]

model score(x) {
  qubit q[n]
  angle(x) q
  strongly_entangling(w) q
  expect(Z[0], q)
}

loss mse(score(x), y)
