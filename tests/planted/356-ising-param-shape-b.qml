//: line 22
//: column 38..38
//: fault b is declared for fewer layers

// the transverse-field Ising chain by a layered ansatz
const n = 5, layers = 4
const J = 1.0, g = 0.7

observable Ising = -J*sum(Z[i]*Z[i+1] for i in 0..n-1) - g*sum(X[i] for i in 0..n)

param a: angle[layers] ~ uniform(-0.1, 0.1)
param b: angle[layers-1] ~ uniform(-0.1, 0.1)

ansatz layer(u: angle, v: angle) q: qubit[m] {
  for i in 0..m-1 { RZZ(2*u) q[i], q[i+1] }
  RX(2*v) q
}

model energy() {
  qubit q[n]
  H q
  for l in 0..layers { layer(a[l], b[l]) q }
  expect(Ising, q) / n
}

loss energy()
train lbfgs(tol = 1e-8), steps = 300
