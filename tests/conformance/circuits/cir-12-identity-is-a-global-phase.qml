//: clause CIR-12
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

observable Two = 2 + Z[0]

model m() {
  qubit q
  prepare([0.6, 0.8]) q
  evolve(Two, 0.7) q
  state(q)
}

loss where(apart(m(), [[-0.302907662759914, -0.517925619989324], [0.611873749827591, -0.515374149790153]]) < 1e-12, 1, 0)
