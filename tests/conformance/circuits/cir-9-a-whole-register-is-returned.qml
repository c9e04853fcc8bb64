//: clause CIR-9
//: kind ok
//: run eval --json
//: prints "loss": 1,

circuit flip q: qubit[n] -> qubit[n] {
  X q
  return q
}

model m() {
  qubit q[2]
  flip q -> q
  prob(q == 3)
}

loss m()
