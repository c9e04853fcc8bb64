//: clause CIR-9
//: kind invalid
//: code Q0432
//: at 10:13

circuit flip q: qubit[n] { X q }

model m() {
  qubit q[4]
  flip q -> q
  expect(Z[0], q)
}

loss m()
