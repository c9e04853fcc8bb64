//: line 18
//: column 13..15
//: fault ..= for an inclusive range

// two half moons, features uploaded in every layer
const layers = 5

data {
  x: real[2] ~> standardize
  y: class["upper", "lower"]
}

param scale: real[layers, 2] ~ ones
param turn: angle[layers, 3] ~ normal(0, 0.5)

model side(x) {
  qubit q
  for l in 0..=layers {
    RZ(scale[l, 0]*x[0] + turn[l, 0]) q
    RY(scale[l, 1]*x[1] + turn[l, 1]) q
    RZ(turn[l, 2]) q
  }
  prob(q == 1)
}

loss bce(side(x), y)
train lbfgs(tol = 1e-6), steps = 200
