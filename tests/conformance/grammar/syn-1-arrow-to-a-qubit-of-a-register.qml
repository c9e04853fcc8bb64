//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 9:14

circuit half q: qubit[m] -> qubit[m/2] { return q[..m/2] }
model m() {
  qubit q[2]
  half q -> q[0]
  expect(Z, q)
}
