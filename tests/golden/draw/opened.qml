// two levels opened: formals stand for what was given to them, entry by entry
data {
  x: real[2, 3]
  y: real
}
param w: angle[2, 3] ~ zeros
param θ: angle ~ zeros

circuit one(t: angle) q: qubit { RY(t/2) q }

ansatz layer(v: angle[n], s: angle) q: qubit[n] {
  let u = tanh(v) + s
  one(u) q
  RZ(2*v) q
  CX q[..n-1], q[1..]
}

model opened(x) {
  let h = pi*x[1]
  qubit q[3]
  layer(h, θ) q
  for l in 0..2 { layer(w[l], x[0, l]) q }
  θ*expect(X[0] + 0.5*Z[1]*Z[2], q)
}
loss mse(opened(x), y)
