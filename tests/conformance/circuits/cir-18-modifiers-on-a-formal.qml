//: clause CIR-18 CIR-5
//: kind ok
//: run eval --json
//: prints "loss": 1,

circuit echo[G: circuit](t: angle) q: qubit, r: qubit {
  ctrl G(t) q, r
  inv ctrl pow(2) G(t) q, r
}

model by_argument() {
  qubit q[2]
  RY([0.7, -1.2]) q
  echo[RX](0.9) q[0], q[1]
  state(q)
}

model written() {
  qubit q[2]
  RY([0.7, -1.2]) q
  CRX(-0.9) q[0], q[1]
  state(q)
}

loss where(sum(abs(by_argument() - written())) < 1e-12, 1, 0)
