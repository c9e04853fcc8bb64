//: line 31
//: column 13..16
//: fault amplitude wants 2^n entries

// a convolutional network whose register shrinks from 4 to 1
use std.encode: amplitude
use std.ansatz: su4

const n = 4

data {
  x: real[n]
  y: class["0", "1"]
}

param c: angle[2, 15] ~ uniform(0, 2*pi)
param p: angle[2, 2] ~ uniform(0, 2*pi)

ansatz conv(w: angle[15]) q: qubit[m] {
  for i in 0..m-1 { su4(w) q[i], q[i+1] }
}

circuit pool(w: angle[2]) q: qubit[m] -> qubit[m/2] {
  ctrl RZ(w[0]) q[.. by 2], q[1.. by 2]
  negctrl RX(w[1]) q[.. by 2], q[1.. by 2]
  return q[1.. by 2]
}

model qcnn(x) {
  qubit q[n]
  amplitude(x) q
  for d in 0..2 {
    conv(c[d]) q
    pool(p[d]) q -> q
  }
  prob(q[0] == 1)
}

loss bce(qcnn(x), y)
train adam(lr = 0.02), epochs = 40, batch = 32
