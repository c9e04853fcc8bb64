//: clause GAT-6
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q
  prepare([0.6, 0.8]) q
  P(0.7) q
  inv RZ(0.7) q
  state(q)
}

loss where(apart(m(), [[0.563623627708427, 0.205738684473271], [0.751498170277903, 0.274318245964361]]) < 1e-12, 1, 0)
