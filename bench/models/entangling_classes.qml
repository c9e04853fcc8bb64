// entangling_classes.qml: the same with a read on every qubit and as many classes
use std.encode: angle
use std.ansatz: strongly_entangling
const n = 4, layers = 5

data { x: real[n]; y: class[n] }
param w: angle[layers, n, 3]

model classes(x) {
  qubit q[n]
  angle(x) q
  strongly_entangling(w) q
  softmax(expect(Z, q))
}

loss cross_entropy(classes(x), y)
