//: clause LIB-16
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.arithmetic: mcx, mcz, mcp

model by_library() {
  qubit q[4]
  RY([0.4, 1.2, -0.7, 2.1]) q
  mcx q[..3], q[3]
  mcz q[1..]
  mcp(0.3) q[..2]
  state(q)
}

model by_controls() {
  qubit q[4]
  RY([0.4, 1.2, -0.7, 2.1]) q
  ctrl ctrl ctrl X q[0], q[1], q[2], q[3]
  ctrl CZ q[1], q[2], q[3]
  CP(0.3) q[0], q[1]
  state(q)
}

loss where(sum(abs(by_library() - by_controls())) < 1e-12, 1, 0)
