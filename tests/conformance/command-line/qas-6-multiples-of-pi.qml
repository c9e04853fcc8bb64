//: clause QAS-6
//: kind ok
//: command --emit=qasm3 FILE
//: prints rx(3*pi/8) q[0];
//: prints ry(0.1) q[0];
//: prints rz(-pi) q[0];
//: prints rx(2.0) q[1];

model m() {
  qubit q[3]
  RX(3*pi/8) q[0]
  RY(0.1) q[0]
  RZ(-pi) q[0]
  RX(2) q[1]
  expect(Z[0], q)
}

loss m()
