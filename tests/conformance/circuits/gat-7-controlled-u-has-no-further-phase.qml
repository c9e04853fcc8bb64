//: clause GAT-7 GAT-12
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  ctrl U(0.7, 1.3, -0.4) q[1], q[0]
  state(q)
}

loss where(apart(m(), [
  [0.1, 0], [0.5, 0],
  [0.499646001305001, 0.066765347880286], [0.356169054396284, 0.599199354466277]
]) < 1e-12, 1, 0)
