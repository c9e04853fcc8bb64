//: clause GAT-5
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q
  prepare([0.6, 0.8]) q
  RY(2*pi) q
  state(q)
}

loss where(apart(m(), [[-0.6, 0], [-0.8, 0]]) < 1e-12, 1, 0)
