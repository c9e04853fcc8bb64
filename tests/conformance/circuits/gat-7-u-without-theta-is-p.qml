//: clause GAT-7
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q
  prepare([0.6, 0.8]) q
  U(0, 0.4, 0.9) q
  state(q)
}

loss where(apart(m(), [[0.6, 0], [0.21399906289967, 0.770846548333754]]) < 1e-12, 1, 0)
