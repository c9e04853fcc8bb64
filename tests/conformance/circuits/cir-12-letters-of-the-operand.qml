//: clause CIR-12
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

observable H = 0.3*X[0]*Y[1]

model m() {
  qubit q[3]
  prepare([(b + 1)/sqrt(204.0) for b in 0..8]) q
  evolve(H, 0.7) q[1..]
  state(q)
}

loss where(apart(m(), [
  [-0.033689925552942, 0], [0.020190822716005, 0],
  [0.132452020199547, 0], [0.186332768468494, 0],
  [0.386164639773925, 0], [0.46923561265017, 0],
  [0.493926136311821, 0], [0.576997109188065, 0]
]) < 1e-12, 1, 0)
