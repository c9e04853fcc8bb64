//: clause GAT-7
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q
  prepare([0.6, 0.8]) q
  U(0.7, 1.3, -0.4) q
  state(q)
}

loss where(apart(m(), [[0.310959791407365, 0.106824556608458], [0.522173610881273, 0.786909932795683]]) < 1e-12, 1, 0)
