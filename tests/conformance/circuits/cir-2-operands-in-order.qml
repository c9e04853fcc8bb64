//: clause CIR-2
//: kind ok
//: run eval --json
//: prints "loss": 1,

circuit c a: qubit, r: qubit[n], b: qubit {
  X a
  CX a, r[n-1]
  CX r[n-1], b
  X r[0]
}

model m() {
  qubit p[2]
  qubit q[3]
  c p[1], q, p[0]
  prob(q == 5)
}

loss m()
