//: clause CIR-12
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

observable TFIM = 0.6*Z[0]*Z[1] + sum(0.9*X[i] for i in 0..2)

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  trotter[3](TFIM, 0.7) q
  state(q)
}

loss where(apart(m(), [
  [-0.031887144882504, -0.555150074571624], [0.016408441005383, -0.142203860966947],
  [0.199026229067845, -0.060651770355033], [0.333348431242419, -0.718254255795452]
]) < 1e-12, 1, 0)
