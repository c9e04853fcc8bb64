//: clause CIR-5
//: kind ok
//: run eval --json
//: prints "loss": 0.64

model m() {
  qubit q[2]
  H q[0]
  prepare([0.6, 0.8]) q[1]
  prob(q[1] == 1)
}

loss m()
