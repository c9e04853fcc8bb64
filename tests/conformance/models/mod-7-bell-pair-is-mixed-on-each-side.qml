//: clause MOD-7
//: kind ok
//: run eval --json
//: prints "loss": 0.273

model m() {
  qubit q[4]
  H q[..2]
  CX q[..2], q[2..]
  purity(q[1..3]) + 0.0235
}
loss m()
