//: clause MOD-1
//: kind ok
//: run eval --json
//: prints "loss": 2

model m() {
  qubit q[2]
  H q[0]
  CX q[0], q[1]
  prob(q == 0) + prob(q == 3) + expect(Z[0]*Z[1], q)
}

loss m()
