//: clause QAS-8
//: kind ok
//: command --emit=qasm3 FILE
//: prints negctrl @ ctrl @ ry(0.7) q[0], q[2], q[1];

model m() {
  qubit q[3]
  ctrl negctrl RY(0.7) q[2], q[0], q[1]
  ctrl ID q[0], q[1]
  expect(Z[0], q)
}

loss m()
