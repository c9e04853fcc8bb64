//: clause QAS-2
//: kind ok
//: command --emit=qasm3 FILE
//: prints input float[64] b;
//: prints input float[64] a;
//: prints rx(a) q[0];

param unused: real ~ ones
param b: angle
param a: angle

model m() {
  qubit q
  RX(a) q
  RY(b) q
  unused*expect(Z, q)
}

loss m()
