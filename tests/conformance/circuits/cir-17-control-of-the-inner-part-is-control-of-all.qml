//: clause CIR-17 GAT-12
//: kind ok
//: run eval --json
//: prints "loss": 1,

circuit turned q: qubit[2] {
  within { RY(0.8) q[0]; CX q[0], q[1] } apply { P(1.1) q[1] }
}

circuit written q: qubit[2] {
  RY(0.8) q[0]
  CX q[0], q[1]
  P(1.1) q[1]
  CX q[0], q[1]
  RY(-0.8) q[0]
}

model short() {
  qubit q[3]
  RX([0.9, 0.4, 1.7]) q
  ctrl turned q[0], q[1..]
  state(q)
}

model full() {
  qubit q[3]
  RX([0.9, 0.4, 1.7]) q
  ctrl written q[0], q[1..]
  state(q)
}

loss where(sum(abs(short() - full())) < 1e-12, 1, 0)
