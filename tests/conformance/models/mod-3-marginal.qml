//: clause MOD-3
//: kind ok
//: run eval --json
//: prints "loss": 0.5

model m() {
  qubit q[3]
  H q[0]
  CX q[0], q[1]
  prob(q[1..] == 1)
}

loss m()
