//: clause LIB-15 CIR-19
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.qft: phase_estimation

circuit rotation q: qubit[n] { P(2*pi*3/8) q[0] }

model m() {
  qubit c[3]
  qubit q[1]
  X q
  phase_estimation[rotation] c, q
  prob(c == 3)
}

loss where(abs(m() - 1) < 1e-12, 1, 0)
