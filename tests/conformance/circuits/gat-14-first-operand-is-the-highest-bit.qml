//: clause GAT-14
//: kind ok
//: run eval --json
//: prints "loss": 1,

gate controlled = [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]]

model by_matrix() {
  qubit q[3]
  RY([0.7, -1.2, 0.4]) q
  controlled q[2], q[0]
  state(q)
}

model by_gates() {
  qubit q[3]
  RY([0.7, -1.2, 0.4]) q
  CX q[2], q[0]
  state(q)
}

loss where(sum(abs(by_matrix() - by_gates())) < 1e-12, 1, 0)
