//: clause CIR-7
//: kind ok
//: run eval --json
//: prints "loss": 1,

model m() {
  qubit q[4]
  for i in 0..4 {
    if i % 2 == 1 { X q[i] } else { ID q[i] }
  }
  prob(q == 10)
}

loss m()
