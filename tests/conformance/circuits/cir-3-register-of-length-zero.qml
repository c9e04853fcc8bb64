//: clause CIR-3
//: kind ok
//: run eval --json
//: prints "loss": 1,

model m() {
  qubit q[2]
  X q[2..]
  CX q[..0], q[1..1]
  prob(q == 0)
}

loss m()
