//: clause CIR-19
//: kind ok
//: run eval --json
//: prints "loss": 1,

circuit weave[depth, G: circuit](t: angle[depth]) q: qubit[n] {
  for l in 0..depth { for i in 0..n-1 { G(t[l]) q[i], q[i+1] } }
}

model by_argument() {
  qubit q[3]
  H q
  weave[RXX]([0.7, 1.2]) q
  weave[2, RZZ]([0.7, 1.2]) q
  state(q)
}

model written() {
  qubit q[3]
  H q
  for l in 0..2 { RXX(0.7 + 0.5*l) q[..2], q[1..] }
  for l in 0..2 { RZZ(0.7 + 0.5*l) q[..2], q[1..] }
  state(q)
}

loss where(sum(abs(by_argument() - written())) < 1e-12, 1, 0)
