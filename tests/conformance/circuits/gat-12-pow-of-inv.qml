//: clause GAT-12 CIR-5
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q
  prepare([0.6, 0.8]) q
  pow(3) inv RX(0.3) q
  state(q)
}

loss where(apart(m(), [[0.540268261411606, 0.347972427288984], [0.720357681882141, 0.260979320466738]]) < 1e-12, 1, 0)
