//: clause LIB-6
//: kind invalid
//: code Q0329
//: at 10:38

use std.encode: reuploading_qubit

model m() {
  qubit q[3]
  reuploading_qubit([0.3, 0.7, 1.3], [1, 1, 1], [[0.1, 0.2, 0.3]]) q[0]
  expect(Z[0], q)
}

loss m()
