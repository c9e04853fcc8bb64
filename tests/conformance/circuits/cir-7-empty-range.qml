//: clause CIR-7
//: kind ok
//: run eval --json
//: prints "loss": 1,

model m() {
  qubit q[2]
  for i in 2..2 { X q[i] }
  prob(q == 0)
}

loss m()
