//: clause CLI-13
//: kind ok
//: run emit --as qasm2
//: prints OPENQASM 2.0;
//: prints include "qelib1.inc";
//: prints qreg q[3];
//: prints rx(0.7) q[1];
//: prints cx q[2], q[0];

model m() {
  qubit q[3]
  RX(0.7) q[1]
  CX q[2], q[0]
  expect(Z[0], q)
}

loss m()
