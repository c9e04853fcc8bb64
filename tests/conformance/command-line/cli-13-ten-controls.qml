//: clause CLI-13
//: kind runtime-error
//: exit 1
//: run emit --as qasm2
//: says 10 controls

model m() {
  qubit q[11]
  H q
  ctrl ctrl ctrl ctrl ctrl ctrl ctrl ctrl ctrl ctrl X q[0], q[1], q[2], q[3], q[4], q[5], q[6], q[7], q[8], q[9], q[10]
  expect(Z[10], q)
}

loss m()
