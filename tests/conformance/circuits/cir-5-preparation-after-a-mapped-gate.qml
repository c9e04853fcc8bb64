//: clause CIR-5
//: kind invalid
//: code Q0414
//: at 11:31

encoder load2(x: real[4]) q: qubit[2] { prepare(x) q }

model m() {
  qubit q[3]
  CX q[..2], q[1..]
  load2([0.5, 0.5, 0.5, 0.5]) q[1..]
  expect(Z[0], q)
}

loss m()
