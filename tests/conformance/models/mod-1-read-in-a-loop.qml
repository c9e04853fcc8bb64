//: clause MOD-1
//: kind invalid
//: code Q0602
//: at 8:27

model m() {
  qubit q[2]
  for i in 0..2 { let z = expect(Z, q[i]) }
  expect(Z[0], q)
}

loss m()
