//: clause QAS-3
//: kind ok
//: command --emit=qasm3 FILE
//: prints input float[64] w_1_0;
//: prints rx(x_) q[0];
//: prints rx(_x

param w: angle[2, 2]
param x: angle
param θ: angle

model m() {
  qubit q
  RX(w[1, 0]) q
  RX(x) q
  RX(θ) q
  expect(Z, q)
}

loss m()
