// kernel_svm.qml: a support vector machine whose kernel is the overlap of two encoded points (arXiv 1804.11326)
use std.encode: zz_map

const n = 2

data {
  x: real[n]
  y: class["in", "out"]
}

model k(a: real[n], b: real[n]) {
  qubit q[n]
  zz_map[2](a) q
  inv zz_map[2](b) q
  prob(q == 0)                    // |<b|a>|^2: a state for each row, not a circuit for each pair
}

fit svm(k, x, y, C = 1.0)
