model f(x) {
  qubit q[2]
  softmax(expect(Z, q)
}
encoder e(x: real) q: qubit {
  RX(x q
  H q

loss f(x)
const a = [1, 2
