//: clause QAS-5
//: kind ok
//: command --emit=qasm3 FILE
//: prints input float[64] theta_0; // = sin(w)
//: prints rx(theta_0) q[0];
//: prints ry(theta_0) q[0];

param w: angle

model m() {
  qubit q
  RX(sin(w)) q
  RY(sin(w)) q
  expect(Z, q)
}

loss m()
