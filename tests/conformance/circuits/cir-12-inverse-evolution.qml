//: clause CIR-12
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

observable HX = 0.5*X[0]

model m() {
  qubit q
  prepare([0.6, 0.8]) q
  inv evolve(HX, 0.7) q
  state(q)
}

loss where(apart(m(), [[0.563623627708427, 0.274318245964361], [0.751498170277903, 0.205738684473271]]) < 1e-12, 1, 0)
