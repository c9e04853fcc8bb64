//: clause CLI-13
//: kind ok
//: run emit --as qasm3
//: prints ctrl @
//: prints 0.7

model m() {
  qubit q[3]
  ctrl ctrl RY(0.7) q[0], q[1], q[2]
  expect(Z[0], q)
}

loss m()
