//: clause CIR-1
//: kind ok
//: run eval --json
//: prints "loss": 1,

circuit flip q: qubit[n] { X q[n-1] }

model m() {
  qubit q[4]
  flip q[1..3]
  X q[0]
  probs(q)[5]
}

loss m()
