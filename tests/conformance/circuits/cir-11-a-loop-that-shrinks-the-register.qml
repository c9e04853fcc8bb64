//: clause CIR-11 CIR-10
//: kind ok
//: run eval --json
//: prints "loss": 1,

circuit pool q: qubit[m] -> qubit[m/2] {
  CX q[.. by 2], q[1.. by 2]
  return q[1.. by 2]
}

model m() {
  qubit q[8]
  X q[7]
  repeat 3 { pool q -> q }
  prob(q[0] == 1)
}

loss m()
