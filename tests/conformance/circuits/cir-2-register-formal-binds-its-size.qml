//: clause CIR-2
//: kind ok
//: run eval --json
//: prints "loss": 1,

circuit last_two q: qubit[n] {
  X q[n-1]
  X q[n-2]
}

model m() {
  qubit q[5]
  last_two q
  prob(q == 24)
}

loss m()
