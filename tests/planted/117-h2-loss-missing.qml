//: line 17
//: column 1..5
//: fault no loss although there is a train item

// the ground state of hydrogen
observable H = load("h2.json")

param t: angle ~ zeros

model energy() {
  qubit q[4]
  X q[..2]
  double_excitation(t) q[0], q[1], q[2], q[3]
  expect(H, q)
}

train lbfgs(tol = 1e-9), steps = 200
