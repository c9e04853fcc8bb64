//: line 8
//: column 23..23
//: fault parenthesis of a sum missing

// evolution of a driven chain by a product formula
const n = 4, steps = 6

observable Chain = sum(X[i]*X[i+1] + Y[i]*Y[i+1] for i in 0..n-1 + 0.3*sum(Z[i] for i in 0..n)
observable Middle = Z[1] - Z[2]

param time: angle ~ constant(0.4)
param start: angle[n] ~ uniform(0, pi)

model drift() {
  qubit q[n]
  RY(start) q
  trotter[steps](Chain, time) q
  let m = expect(Middle, q)
  let v = var(Z[0], q)
  m^2 + 0.1*v
}

loss drift()
train lbfgs(tol = 1e-7), steps = 80
