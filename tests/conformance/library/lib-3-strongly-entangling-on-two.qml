//: clause LIB-3
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.ansatz: strongly_entangling

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  strongly_entangling([0.3 + 0.7*l - 0.4*i + 0.2*k^2 for l in 0..2, i in 0..2, k in 0..3]) q
  state(q)
}

loss where(apart(m(), [
  [-0.259846836547946, 0.207098799020493], [-0.416410258558849, 0.721847531281428],
  [-0.143567781543163, 0.393245395990755], [-0.01920102848015, -0.139663947639706]
]) < 1e-12, 1, 0)
