//: line 22
//: column 5..7
//: fault svc for svm

// a kernel machine with the ZZ map
use std.encode: zz_map

const n = 2

data {
  x: real[n] ~> standardize
  y: class["A", "B"]
}

model k(a: real[n], b: real[n]) {
  qubit q[n]
  zz_map[2](a) q
  inv zz_map[2](b) q
  prob(q == 0)
}

fit svc(k, x, y, C = 1.0)
