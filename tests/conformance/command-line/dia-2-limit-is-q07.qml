//: clause DIA-2
//: kind resource
//: code Q0724
//: at 7:3

model m() {
  qubit q[27]
  expect(Z[0], q)
}
