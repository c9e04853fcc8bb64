//: clause CIR-3
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  RX(0.7) q
  state(q)
}

loss where(apart(m(), [
  [0.029452656185347, -0.386530612342614], [0.358905312370693, -0.193265306171307],
  [0.558905312370693, -0.193265306171307], [0.429452656185346, -0.386530612342614]
]) < 1e-12, 1, 0)
