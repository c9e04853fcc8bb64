//: clause QAS-10
//: kind invalid
//: code Q0951
//: at 13:7
//: command --emit=qasm3 FILE

model part() {
  qubit q
  H q
  expect(Z, q)
}

model m() { 2*part() }

loss m()
