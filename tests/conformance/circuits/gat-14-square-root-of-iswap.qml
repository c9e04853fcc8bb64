//: clause GAT-14 GAT-15
//: kind ok
//: run eval --json
//: prints "loss": 1,

gate sqrt_iswap = [[1, 0, 0, 0], [0, 1/sqrt(2), i/sqrt(2), 0], [0, i/sqrt(2), 1/sqrt(2), 0], [0, 0, 0, 1]]

model by_matrix() {
  qubit q[2]
  RY([0.7, -1.2]) q
  sqrt_iswap q[0], q[1]
  state(q)
}

model by_gates() {
  qubit q[2]
  RY([0.7, -1.2]) q
  RXX(-pi/4) q[0], q[1]
  RYY(-pi/4) q[0], q[1]
  state(q)
}

loss where(sum(abs(by_matrix() - by_gates())) < 1e-12, 1, 0)
