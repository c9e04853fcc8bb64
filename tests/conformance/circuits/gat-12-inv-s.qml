//: clause GAT-12
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q
  prepare([0.6, 0.8]) q
  inv S q
  state(q)
}

loss where(apart(m(), [[0.6, 0], [0, -0.8]]) < 1e-12, 1, 0)
