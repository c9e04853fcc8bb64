//: clause LIB-6
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.encode: zz_map_full

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[3]
  prepare([(b + 1)/sqrt(204.0) for b in 0..8]) q
  zz_map_full[1]([0.3, 0.7, -0.4]) q
  state(q)
}

loss where(apart(m(), [
  [0.39132750921486, -0.800612532746344], [0.047528164588292, -0.086861931474586],
  [-0.197885120189578, -0.007560785810101], [0, 0],
  [0.230992340368818, 0.321722370669146], [0, 0],
  [0, 0], [0, 0]
]) < 1e-12, 1, 0)
