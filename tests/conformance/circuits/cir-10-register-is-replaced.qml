//: clause CIR-10
//: kind ok
//: run eval --json
//: prints "loss": 1,

circuit pool q: qubit[m] -> qubit[m/2] {
  CX q[.. by 2], q[1.. by 2]
  return q[1.. by 2]
}

model m() {
  qubit q[4]
  X q[1]
  pool q -> q
  X q[1]
  prob(q == 3)
}

loss m()
