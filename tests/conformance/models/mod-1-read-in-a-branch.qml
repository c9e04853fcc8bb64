//: clause MOD-1
//: kind invalid
//: code Q0602
//: at 9:22

model m() {
  qubit q[2]
  H q
  if 1 < 2 { let z = expect(Z[0], q) }
  prob(q == 0)
}

loss m()
