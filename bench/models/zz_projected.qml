// zz_projected.qml: the projected kernel of the same map: a Gaussian of the qubits' Bloch vectors
use std.encode: zz_map
const n = 10, gamma = 0.5

data { x: real[n]; y: class["A", "B"] }

model bloch(x: real[n]) {
  qubit q[n]
  zz_map[2](x) q
  concat(expect(X, q), concat(expect(Y, q), expect(Z, q)))
}

model k(a: real[n], b: real[n]) {
  let d = bloch(a) - bloch(b)
  exp(-gamma*sum(d^2))
}

fit svm(k, x, y, C = 1.0)
