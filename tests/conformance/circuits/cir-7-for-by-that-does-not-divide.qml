//: clause CIR-7
//: kind ok
//: run eval --json
//: prints "loss": 1,

model m() {
  qubit q[5]
  for i in 1..5 by 3 { X q[i] }
  prob(q == 18)
}

loss m()
