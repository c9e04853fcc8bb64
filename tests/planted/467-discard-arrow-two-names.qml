//: line 27
//: column 19..28
//: fault two names for one result

// a register halves by a swap-like block and a discard
const n = 4

data {
  x: real[n] ~> minmax(0, pi)
  y: real ~> minmax(0, 1)
}

param w: angle[n] ~ normal(0, 1)
param u: angle[2]

circuit fold(t: angle) q: qubit[m] -> qubit[m/2] {
  for i in 0..m/2 { CRY(t) q[i], q[m/2 + i] }
  discard q[..m/2]
  return q[m/2..]
}

model folded(x) {
  qubit q[n]
  H q
  RZ(x) q
  RX(w) q
  fold(u[0]) q -> half, rest
  RX(u[1]) half
  CX half[0], half[1]
  prob(half == 3)
}

loss mse(folded(x), y)
train sgd(lr = 0.1), epochs = 20, batch = 4
