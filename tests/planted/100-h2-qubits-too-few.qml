//: line 13
//: column 44..44
//: fault register of three for a four-qubit observable

// the ground state of hydrogen
observable H = load("h2.json")

param t: angle ~ zeros

model energy() {
  qubit q[3]
  X q[..2]
  double_excitation(t) q[0], q[1], q[2], q[3]
  expect(H, q)
}

loss energy()
train lbfgs(tol = 1e-9), steps = 200
