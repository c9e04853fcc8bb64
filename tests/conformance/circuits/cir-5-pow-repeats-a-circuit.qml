//: clause CIR-5
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

circuit c q: qubit[n] {
  CX q[0], q[1]
  RX(0.7) q[0]
}

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  pow(2) c q
  state(q)
}

loss where(apart(m(), [
  [0.005936874913795, -0.322108843618845], [0.382421093642244, -0.257687074895076],
  [0.605936874913795, -0.322108843618845], [0.382421093642244, -0.257687074895076]
]) < 1e-12, 1, 0)
