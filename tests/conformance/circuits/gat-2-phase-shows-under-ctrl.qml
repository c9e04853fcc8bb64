//: clause GAT-2
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  ctrl RZ(0.7) q[0], q[1]
  state(q)
}

loss where(apart(m(), [
  [0.1, 0], [0.469686356423689, -0.171448903727726],
  [0.7, 0], [0.469686356423689, 0.171448903727726]
]) < 1e-12, 1, 0)
