//: clause CIR-10
//: kind ok
//: run eval --json
//: prints "loss": 1

model m() {
  qubit q[3]
  H q[0]
  CX q[0], q[1]
  X q[2]
  discard q[0]
  prob(q[2] == 1)
}

loss m()
