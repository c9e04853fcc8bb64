// one and several
use std.encode: angle
data { x: real[2] }
fn half(a: real) = a / 2
model m(x) {
  qubit q[2]
  angle(x, 1) q
  RX q[0]
  H(0.3) q[0]
  CX q[0]
  H q[0], q[1]
  half(expect(Z, q))
}
loss m(x) + half()
