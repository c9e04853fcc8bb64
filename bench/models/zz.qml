// zz.qml: the ZZ feature map with neighbours coupled, twice, then strongly entangling layers; a read on every qubit
use std.encode: zz_map
use std.ansatz: strongly_entangling
const n = 4, layers = 3

data { x: real[n]; y: class[n] }
param w: angle[layers, n, 3]

model classes(x) {
  qubit q[n]
  zz_map[2](x) q
  strongly_entangling(w) q
  softmax(expect(Z, q))
}

loss cross_entropy(classes(x), y)
