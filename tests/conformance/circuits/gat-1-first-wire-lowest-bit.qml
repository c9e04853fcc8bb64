//: clause GAT-1
//: kind ok
//: run eval --json
//: prints "loss": 1,

model m() {
  qubit q[3]
  X q[0]
  probs(q)
}

loss m()[1]
