//: clause CIR-19
//: kind ok
//: run eval --json
//: prints "loss": 1,

circuit layers[R: circuit, reps, E: circuit](t: angle[n]) q: qubit[n] {
  repeat reps {
    R(t) q
    for i in 0..n-1 { E q[i], q[i+1] }
  }
}

model by_argument() {
  qubit q[3]
  layers[RY, 2, CZ]([0.7, -1.2, 0.4]) q
  state(q)
}

model written() {
  qubit q[3]
  repeat 2 {
    RY([0.7, -1.2, 0.4]) q
    CZ q[..2], q[1..]
  }
  state(q)
}

loss where(sum(abs(by_argument() - written())) < 1e-12, 1, 0)
