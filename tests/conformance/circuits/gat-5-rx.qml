//: clause GAT-5
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q
  prepare([0.6, 0.8]) q
  RX(1.3) q
  state(q)
}

loss where(apart(m(), [[0.477650279129433, -0.484149124588832], [0.636867038839245, -0.363111843441624]]) < 1e-12, 1, 0)
