//: clause LIB-15
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.qft: qft

model transformed() {
  qubit q[3]
  X q[0]
  X q[1]
  qft q
  state(q)
}

// 3 becomes the sum of e^(2 pi i 3 y / 8) |y>
fn wave(k: real[8]) = [[cos(2*pi*3*k[y]/8), sin(2*pi*3*k[y]/8)] for y in 0..8] / sqrt(8)

loss where(sum(abs(transformed() - wave([0, 1, 2, 3, 4, 5, 6, 7]))) < 1e-12, 1, 0)
