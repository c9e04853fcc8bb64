// qcnn.qml: a quantum convolutional network that tells the handwritten digits 0 and 1 apart; its register shrinks from 6 qubits to 1
use std.encode: amplitude
use std.ansatz: su4
const n = 6
data { x: real[2^n] ~> columns("x_*"); y: class["0", "1"] }  // 8 x 8 pixels

param c: angle[2, 15] ~ uniform(0, 2*pi)
param p: angle[2, 2] ~ uniform(0, 2*pi)

ansatz conv(w: angle[15]) q: qubit[m] {
  for i in 0..m-1 { su4(w) q[i], q[i+1] }
}

circuit pool(w: angle[2]) q: qubit[m] -> qubit[(m - m % 2)/2] {
  let k = m - m % 2  // an odd last qubit is dropped
  ctrl RZ(w[0]) q[..k by 2], q[1..k by 2]
  negctrl RX(w[1]) q[..k by 2], q[1..k by 2]
  return q[1..k by 2]
}

model qcnn(x) {
  qubit q[n]
  amplitude(x) q
  for d in 0..2 { conv(c[d]) q; pool(p[d]) q -> q }
  prob(q[0] == 1)
}

loss bce(qcnn(x), y)
train adam(lr = 0.02), epochs = 60, batch = 32
