//: line 15
//: column 9..9
//: fault formals without types and columns

// a kernel machine with the ZZ map
use std.encode: zz_map

const n = 2

data {
  x: real[n] ~> standardize
  y: class["A", "B"]
}

model k(a, b: real[n]) {
  qubit q[n]
  zz_map[2](a) q
  inv zz_map[2](b) q
  prob(q == 0)
}

fit svm(k, x, y, C = 1.0)
