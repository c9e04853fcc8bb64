//: clause CIR-11
//: kind ok
//: run eval --json
//: prints "loss": 1

circuit pool(t: angle) q: qubit[m] -> qubit[m/2] {
  RX(t) q[1.. by 2]
  return q[1.. by 2]
}

model m() {
  qubit q[4]
  for d in 0..2 { pool(pi*d) q -> q }
  prob(q[0] == 1)
}

loss m()
