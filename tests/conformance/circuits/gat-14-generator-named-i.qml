//: clause GAT-14
//: kind ok
//: run eval --json
//: prints "loss": 1,

gate hadamard = [[cos(pi*i*k)/sqrt(2) for k in 0..2] for i in 0..2]

model by_matrix() {
  qubit q
  RY(0.7) q
  hadamard q
  state(q)
}

model by_gates() {
  qubit q
  RY(0.7) q
  H q
  state(q)
}

loss where(sum(abs(by_matrix() - by_gates())) < 1e-12, 1, 0)
