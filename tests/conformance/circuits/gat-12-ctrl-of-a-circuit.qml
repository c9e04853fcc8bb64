//: clause GAT-12
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

circuit pair a: qubit, b: qubit {
  H a
  CX a, b
}

model m() {
  qubit q[3]
  prepare([(b + 1)/sqrt(204.0) for b in 0..8]) q
  ctrl pair q[2], q[0], q[1]
  state(q)
}

loss where(apart(m(), [
  [0.0700140042014, 0], [0.140028008402801, 0],
  [0.210042012604201, 0], [0.280056016805602, 0],
  [0.544581148637171, 0], [-0.049507377148834, 0],
  [0.742610657232506, 0], [-0.049507377148834, 0]
]) < 1e-12, 1, 0)
