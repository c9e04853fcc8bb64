//: clause LIB-7 CIR-3
//: kind invalid
//: code Q0407
//: at 10:36

use std.ansatz: qcnn_pooling

model m() {
  qubit q[3]
  qcnn_pooling([0.7, 1.3]) q[..1], q[1..]
  expect(Z[0], q)
}

loss m()
