// zz.qml: the ZZ feature map with neighbours coupled, twice, then strongly entangling layers; one read
use std.encode: zz_map
use std.ansatz: strongly_entangling
const n = 4, layers = 3

data { x: real[n]; y: real }
param w: angle[layers, n, 3]

model score(x) {
  qubit q[n]
  zz_map[2](x) q
  strongly_entangling(w) q
  expect(Z[0], q)
}

loss mse(score(x), y)
