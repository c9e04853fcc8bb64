//: clause QAS-9
//: kind ok
//: command --emit=qasm3 FILE
//: prints // read 0: expect 1 X0
//: prints // read 1: prob q[1] == 1

model m() {
  qubit q[2]
  H q
  expect(X[0], q) + prob(q[1] == 1)
}

loss m()
