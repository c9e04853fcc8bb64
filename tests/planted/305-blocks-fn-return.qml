//: line 21
//: column 3..8
//: fault return in a function

// own record for a dense layer with gain
const d = 6, n = 3

data {
  x: real[d] ~> standardize
  y: class["no", "yes"]
}

record block[a, b] {
  W: real[b, a] ~ glorot
  bias: real[b] ~ zeros
  gain: real ~ ones
}

fn forward(p: block[a, b], x: real[a]) -> real[b] {
  let h = p.W @ x + p.bias
  return p.gain * tanh(h)
}

param first: block[d, n]
param w: angle[n]
param v: real[n] ~ normal(0, 1)

model hybrid(x) {
  let h = forward(first, x)
  qubit q[n]
  RY(pi/2 * h) q
  CX q[..n-1], q[1..]
  RY(w) q
  let z = expect(Z, q)
  sigmoid(v @ z + sum(z[i] * z[i+1] for i in 0..n-1))
}

loss bce(hybrid(x), y) + 1e-3*sum(first.W^2)
train adam(lr = 0.01, over = [first, v]), adam(lr = 0.05, over = [w]), epochs = 20, batch = 16
