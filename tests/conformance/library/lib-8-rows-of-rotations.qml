//: clause LIB-8
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.sim: rx_rz, ry_rz

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  rx_rz([0.1, 0.2, 0.3, 0.4]) q
  ry_rz([0.5, 0.6, 0.7, 0.8]) q
  state(q)
}

loss where(apart(m(), [
  [-0.223716439138978, 0.088668323546922], [0.268104132945679, -0.141910546090759],
  [0.508173324422023, -0.025370677273294], [0.525685967179157, 0.561106869549374]
]) < 1e-12, 1, 0)
