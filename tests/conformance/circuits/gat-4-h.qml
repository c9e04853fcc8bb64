//: clause GAT-4
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q
  prepare([0.6, 0.8]) q
  H q
  state(q)
}

loss where(apart(m(), [[0.989949493661166, 0], [-0.14142135623731, 0]]) < 1e-12, 1, 0)
