//: clause CIR-9 GAT-12
//: kind ok
//: run eval --json
//: prints "loss": 1,

circuit half q: qubit[m] -> qubit[m/2] {
  for i in 0..m/2 { CX q[2*i+1], q[2*i] }
  return q[0..m by 2]
}

model returned() {
  qubit a
  qubit q[4]
  RX(0.9) a
  RY([0.3, 1.2, -0.8, 2.1]) q
  ctrl half a, q -> q
  H a
  [expect(Z[0]*X[1], q), expect(Z, a)]
}

model written() {
  qubit a
  qubit q[4]
  RX(0.9) a
  RY([0.3, 1.2, -0.8, 2.1]) q
  CCX a, q[1], q[0]
  CCX a, q[3], q[2]
  H a
  [expect(Z[0]*X[2], q), expect(Z, a)]
}

loss where(sum(abs(returned() - written())) < 1e-12, 1, 0)
