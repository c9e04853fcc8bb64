// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Classical layers around a circuit.

// Weights and bias of a dense layer from a features to b. Initial weights: Glorot and Bengio, AISTATS 2010.
record linear[a, b] {
  W: real[b, a] ~ glorot
  b: real[b] ~ zeros
}

// W x + b
fn linear(p: linear[a, b], x: real[a]) = p.W @ x + p.b
