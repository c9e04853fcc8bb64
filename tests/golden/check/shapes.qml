// both origins of a size are shown
const n = 4
data {
  x: real[n]
  y: class["a", "b", "c"]
}
param w: angle[2, n]
param v: angle[5]
model m(x) {
  qubit q[n]
  RX(w[0] + v) q
  RY(v) q
  RZ(w[2, 1]) q[0]
  softmax(expect(Z, q))
}
loss cross_entropy(m(x), y)
