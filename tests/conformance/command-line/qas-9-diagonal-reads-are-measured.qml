//: clause QAS-9
//: kind ok
//: command --emit=qasm3 FILE
//: prints measure q[0];
//: prints measure q[2];

model m() {
  qubit q[3]
  H q
  expect(Z[0], q) + prob(q[2] == 1)
}

loss m()
