// zz_kernel.qml: the fidelity kernel of the ZZ feature map with neighbours coupled, for a support vector machine
use std.encode: zz_map
const n = 10

data { x: real[n]; y: class["A", "B"] }

model k(a: real[n], b: real[n]) {
  qubit q[n]
  zz_map[2](a) q
  inv zz_map[2](b) q
  prob(q == 0)
}

fit svm(k, x, y, C = 1.0)
