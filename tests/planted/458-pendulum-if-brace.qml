//: line 23
//: column 22..22
//: fault brace of the if missing

// two numbers from four: a regression with a vector as target
const n = 4
const depth = 3

data {
  state: real[n] ~> minmax(-1, 1)
  next: real[2] ~> minmax(-1, 1)
}

param w: angle[depth, n] ~ uniform(-pi, pi)
param s: real[depth, n] ~ ones
param gain: real[2] ~ ones

model step(state) {
  qubit q[n]
  for l in 0..depth {
    RX(s[l]*atan(state)) q
    RY(w[l]) q
    if l + 1 < depth {
      for i in 0..n { CZ q[i], q[(i + 1) % n] }
  }
  gain * expect(Z, q[..2])
}

fn distance(a: real[k], b: real[k]) = sqrt(sum((a - b)^2) + 1e-6)

loss distance(step(state), next)
train adam(lr = 0.01), epochs = 50, batch = 32
