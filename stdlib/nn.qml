// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Classical layers around a circuit.

// Weights and bias of a dense layer from a features to b. Initial weights: Glorot and Bengio, AISTATS 2010.
record linear[a, b] {
  W: real[b, a] ~ glorot
  b: real[b] ~ zeros
}

// W x + b
fn linear(p: linear[a, b], x: real[a]) = p.W @ x + p.b

// Two dense layers with tanh between them.
fn mlp(p: linear[a, h], r: linear[h, b], x: real[a]) = linear(r, tanh(linear(p, x)))

// log(1 + e^x), without overflow
fn softplus(x: real[n]) = relu(x) + log(1 + exp(-abs(x)))

// x sigmoid(x). Hendrycks and Gimpel, arXiv 1606.08415.
fn silu(x: real[n]) = x*sigmoid(x)

// x where x > 0, slope x elsewhere
fn leaky_relu(x: real[n], slope: real) = relu(x) - slope*relu(-x)

// Mean 0 and variance 1 over the entries (variance over n, 1e-5 added). Ba, Kiros and Hinton, arXiv 1607.06450, without gain and bias.
fn layer_norm(x: real[n]) = (x - mean(x))/sqrt(mean((x - mean(x))^2) + 1e-5)
