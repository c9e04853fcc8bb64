const n = 2
import std.encode.angle
model a(x: real[2]) {
  qubit q[2]
  t = 2*x
  for i in range(2):
    RX(t[i]) q[i]
  expect(Z[0], q)
}
