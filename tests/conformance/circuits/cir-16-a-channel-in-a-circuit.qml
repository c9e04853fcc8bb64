//: clause CIR-16
//: kind ok

circuit flip c: qubit, r: qubit {
  measure c -> b
  if b { X r }
}
model m() {
  qubit q[3]
  flip q[1], q[0]
  repeat 2 { flip q[1], q[2] }
  expect(Z, q[0])
}
loss m()
