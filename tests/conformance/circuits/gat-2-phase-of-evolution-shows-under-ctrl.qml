//: clause GAT-2 CIR-12
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

observable Phase = 0.5 + 0.3*Z[0]

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  ctrl evolve(Phase, 0.7) q[1], q[..1]
  state(q)
}

loss where(apart(m(), [
  [0.1, 0], [0.5, 0],
  [0.593078577709391, -0.371830338544618], [0.495107998106319, -0.069771557322118]
]) < 1e-12, 1, 0)
