//: clause CIR-17 CIR-9
//: kind invalid
//: code Q0423
//: at 15:5

circuit keep q: qubit[2] -> qubit {
  CX q[0], q[1]
  return q[1]
}

model m() {
  qubit q[3]
  qubit r
  within {
    keep q[..2] -> r
  } apply { H q[2] }
  expect(Z, q[2])
}

loss m()
