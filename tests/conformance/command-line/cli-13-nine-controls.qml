//: clause CLI-13
//: kind ok
//: run emit --as qasm2
//: prints OPENQASM 2.0

model m() {
  qubit q[10]
  H q
  ctrl ctrl ctrl ctrl ctrl ctrl ctrl ctrl ctrl X q[0], q[1], q[2], q[3], q[4], q[5], q[6], q[7], q[8], q[9]
  expect(Z[9], q)
}

loss m()
