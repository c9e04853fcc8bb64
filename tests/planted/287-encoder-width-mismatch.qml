//: line 19
//: column 13..16
//: fault 15 amplitudes

// an autoencoder: the trash qubits shall end in 0
use std.encode: amplitude
use std.ansatz: strongly_entangling

const n = 4, keep = 2, layers = 4

data {
  x: real[15]
}

param w: angle[layers, n, 3] ~ uniform(0, 2*pi)

model trash(x) {
  qubit q[n]
  amplitude(x) q
  strongly_entangling(w) q
  prob(q[keep..] == 0)
}

loss 1 - trash(x)
train adam(lr = 0.05), epochs = 100, batch = 16
