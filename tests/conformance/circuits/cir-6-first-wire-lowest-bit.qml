//: clause CIR-6
//: kind ok
//: run eval --json
//: prints "loss": 0.25

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  probs(q)
}

loss m()[1]
