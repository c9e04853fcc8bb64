// the line that spoils a unitary is pointed at
use std.encode: amplitude
param v: angle[4]
circuit load(v: real[4]) q: qubit[2] {
  amplitude(v) q
  H q
}
model m() {
  qubit q[2]
  X q[1]
  load(v) q
  inv load(v) q
  let e = expect(Z[0], q)
  H q
  e
}
loss m()
