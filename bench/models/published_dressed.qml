// published_dressed.qml: the dressed circuit of XanaduAI/qml-benchmarks (Bowles et al., arXiv 2403.07059): matrices before and behind
// a circuit of RY and rings of CX on as many qubits as features
const d = 10, layers = 1

data {
  x: real[d] ~> standardize
  y: class["below", "above"]
}

param before: real[d, d] ~ normal(0, 1/d)
param w: angle[layers, d]
param behind: real[2, d] ~ normal(0, 1/d)

model dressed(x) {
  let h = pi/2*tanh(before @ x)
  qubit q[d]
  H q
  RY(h) q
  for l in 0..layers {
    RY(w[l]) q
    for i in 0..d { CX q[i], q[(i + 1) % d] }
  }
  softmax(behind @ expect(Z, q))
}

loss cross_entropy(dressed(x), y)
train adam(lr = 0.001), epochs = 100, batch = 32
