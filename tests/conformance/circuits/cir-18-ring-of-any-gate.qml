//: clause CIR-18 CIR-19
//: kind ok
//: run eval --json
//: prints "loss": 1,

circuit ring[G: circuit] q: qubit[n] {
  for i in 0..n { G q[i], q[(i+1) % n] }
}

circuit hop a: qubit, b: qubit { RY(0.4) a; CZ a, b }

model by_argument() {
  qubit q[3]
  RY([0.7, -1.2, 0.4]) q
  ring[CX] q
  ring[hop] q
  state(q)
}

model written() {
  qubit q[3]
  RY([0.7, -1.2, 0.4]) q
  for i in 0..3 { CX q[i], q[(i+1) % 3] }
  for i in 0..3 { hop q[i], q[(i+1) % 3] }
  state(q)
}

loss where(sum(abs(by_argument() - written())) < 1e-12, 1, 0)
