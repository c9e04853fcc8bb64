//: clause CLI-13
//: kind ok
//: run emit --as qasm3
//: prints x q[0];
//: prints cx q[0], q[1];

model m() {
  qubit q[3]
  negctrl X q[0], q[1]
  expect(Z[0], q)
}

loss m()
