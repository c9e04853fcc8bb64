//: clause CIR-2
//: kind invalid
//: code Q0406
//: at 10:7

circuit all q: qubit[n] { X q }

model m() {
  qubit q[3]
  all q[1]
  expect(Z[0], q)
}

loss m()
