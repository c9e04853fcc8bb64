//: clause CIR-19
//: kind ok
//: run eval --json
//: prints "loss": 1,

circuit chain[G: circuit] q: qubit[n] { for i in 0..n-1 { G q[i], q[i+1] } }
circuit several[G: circuit, k] q: qubit, r: qubit { repeat k { G q, r; T r } }

model by_argument() {
  qubit q[3]
  H q
  chain[several[CH, 3]] q
  state(q)
}

model written() {
  qubit q[3]
  H q
  for i in 0..2 { repeat 3 { CH q[i], q[i+1]; T q[i+1] } }
  state(q)
}

loss where(sum(abs(by_argument() - written())) < 1e-12, 1, 0)
