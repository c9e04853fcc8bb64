//: clause LIB-15 CIR-2
//: kind invalid
//: code Q0406
//: at 10:7

use std.qft: qft

model m() {
  qubit q
  qft q
  expect(Z, q)
}

loss m()
