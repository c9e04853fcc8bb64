//: line 30
//: column 70..72
//: fault enc is trained by two optimisers

// a circuit between two dense layers
use std.nn: linear
use std.ansatz: brick

const d = 30, n = 4

data {
  x: real[d] ~> standardize
  y: class["benign", "malignant"]
}

param enc: linear[d, n]
param dec: linear[n, 2]
param w: angle[2, n, 2] ~ normal(0, 0.1)

model hybrid(x) {
  let h = tanh(linear(enc, x))
  qubit q[n]
  H q
  RY(pi/2 * h) q
  brick(w) q
  softmax(linear(dec, expect(Z, q)))
}

loss cross_entropy(hybrid(x), y) + 1e-3*sum(enc.W^2)
train adam(lr = 1e-3, over = [enc, dec]), adam(lr = 1e-2, over = [w, enc]), epochs = 20, batch = 64
