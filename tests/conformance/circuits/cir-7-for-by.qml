//: clause CIR-7
//: kind ok
//: run eval --json
//: prints "loss": 1,

model m() {
  qubit q[6]
  for i in 0..6 by 2 { X q[i] }
  prob(q == 21)
}

loss m()
