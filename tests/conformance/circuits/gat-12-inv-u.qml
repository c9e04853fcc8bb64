//: clause GAT-12
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q
  prepare([0.6, 0.8]) q
  inv U(0.7, 1.3, -0.4) q
  state(q)
}

loss where(apart(m(), [[0.637003437174245, -0.264321591308247], [0.277640876556113, -0.668787156770842]]) < 1e-12, 1, 0)
