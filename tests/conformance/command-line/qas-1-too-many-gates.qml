//: clause QAS-1
//: kind resource
//: code Q0752
//: at 9:20
//: command --emit=qasm3 FILE

model m() {
  qubit q
  repeat 2000000 { X q }
  expect(Z, q)
}

loss m()
