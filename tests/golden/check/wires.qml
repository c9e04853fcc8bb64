// wires: out of range, twice in a gate, zipped registers of different lengths
model m() {
  qubit q[4]
  qubit a
  for i in 0..4 { CX q[i], q[3-i+0*i] }
  for i in 0..3 { for j in i..4 { CZ q[i], q[j] } }
  CX q[..2], q[1..]
  H q[4]
  CX a, a
  expect(Z, q[..5])
}
loss sum(m())
