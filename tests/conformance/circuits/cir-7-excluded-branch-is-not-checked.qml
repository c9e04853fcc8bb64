//: clause CIR-7
//: kind ok
//: run eval --json
//: prints "loss": 1,

const n = 1

model m() {
  qubit q[n]
  if n > 1 { CX q[0], q[1] } else { X q[0] }
  prob(q == 1)
}

loss m()
