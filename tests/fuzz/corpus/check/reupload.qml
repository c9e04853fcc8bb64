// reupload.qml: one qubit that sees its two features in every layer separates a disc from what lies around it
// Perez-Salinas et al., Quantum 4, 226 (2020); data: examples/data/circle.csv
const layers = 6

data {
  x: real[2]
  y: class["out", "in"]
}

param s: real[layers, 2] ~ ones
param w: angle[layers, 3] ~ normal(0, 1)

model inside(x) {
  qubit q
  for l in 0..layers {
    RZ(s[l, 0]*x[0] + w[l, 0]) q
    RY(s[l, 1]*x[1] + w[l, 1]) q
    RZ(w[l, 2]) q
  }
  prob(q == 1)
}

loss bce(inside(x), y)
train lbfgs(tol = 1e-6), steps = 300
