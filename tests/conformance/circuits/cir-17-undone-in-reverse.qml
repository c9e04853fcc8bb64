//: clause CIR-17
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model conjugated() {
  qubit q[2]
  RY([0.4, 1.7]) q
  within {
    H q[0]
    SX q[0]
    CX q[0], q[1]
  } apply { T q[1] }
  state(q)
}

model written() {
  qubit q[2]
  RY([0.4, 1.7]) q
  H q[0]
  SX q[0]
  CX q[0], q[1]
  T q[1]
  CX q[0], q[1]
  SXDG q[0]
  H q[0]
  state(q)
}

loss where(apart(conjugated(), written()) < 1e-12, 1, 0)
