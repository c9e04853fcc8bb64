//: clause CIR-9
//: kind ok
//: run eval --json
//: prints "loss": 11

circuit split q: qubit[n] -> (qubit[n-1], qubit) {
  X q[n-1]
  return q[..n-1], q[n-1]
}

model m() {
  qubit q[3]
  split q -> rest, top
  prob(rest == 0) + 10*prob(top == 1)
}

loss m()
