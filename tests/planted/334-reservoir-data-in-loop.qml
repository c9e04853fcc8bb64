//: line 23
//: column 50..50
//: fault index of mix beyond 3

// a fixed random circuit, only the read-out is trained
const n = 3
option damping: real = 0.05 in 0..1

data {
  x: real[n]
  y: real
}

frozen param mix: angle[n, 3] ~ uniform(0, 2*pi)
param w: angle[n]
param bias: real in -1..1 ~ zeros

fn damp(z: real) = (1 - damping) * z

model reservoir(x) {
  qubit q[n]
  RY(x) q
  for i in 0..n { U(mix[i, 0], mix[i, 1], mix[i, 3]) q[i] }
  CX q[..n-1], q[1..]
  RX(w) q
  damp(expect(Z[0], q)) + bias
}

loss mse(reservoir(x), y)
train sgd(lr = 0.1, momentum = 0.9), epochs = 30
