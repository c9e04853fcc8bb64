//: clause CIR-3
//: kind ok
//: run eval --json
//: prints "loss": 1,

model m() {
  qubit a
  qubit q[3]
  X a
  CX a, q
  prob(q == 7)
}

loss m()
