//: clause MOD-6
//: kind ok
//: run eval --json
//: prints "loss": 0.523

model m() {
  qubit q[2]
  H q[0]
  CX q[0], q[1]
  S q[1]
  fidelity(q, [3, 0, 0, 3]) + 0.0235
}
loss m()
