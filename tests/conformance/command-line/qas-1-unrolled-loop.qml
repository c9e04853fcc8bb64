//: clause QAS-1
//: kind ok
//: command --emit=qasm3 FILE
//: prints OPENQASM 3.0;
//: prints include "stdgates.inc";
//: prints qubit[3] q;
//: prints cx q[0], q[1];
//: prints cx q[1], q[2];

model m() {
  qubit q[3]
  for i in 0..2 { CX q[i], q[i+1] }
  expect(Z[0], q)
}

loss m()
