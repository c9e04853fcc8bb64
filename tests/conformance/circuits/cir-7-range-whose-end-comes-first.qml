//: clause CIR-7
//: kind ok
//: run eval --json
//: prints "loss": 1,

model m() {
  qubit q[1]
  for i in 1..size_of_last - 1 { X q[i] }
  prob(q == 0)
}

const size_of_last = 1

loss m()
