//: clause GAT-14
//: kind ok
//: run eval --json
//: prints "loss": 1,

const a = 0.9
gate both = exp(i*a) * ([[1, 0], [0, exp(-2*i*a)]] @ [[0, 1], [1, 0]])

model by_matrix() {
  qubit q[2]
  RY([0.7, 1.4]) q
  ctrl both q[0], q[1]
  state(q)
}

model by_gates() {
  qubit q[2]
  RY([0.7, 1.4]) q
  CX q[0], q[1]
  CRZ(-2*a) q[0], q[1]
  state(q)
}

loss where(sum(abs(by_matrix() - by_gates())) < 1e-12, 1, 0)
