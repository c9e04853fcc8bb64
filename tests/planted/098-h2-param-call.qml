//: line 8
//: column 18..25
//: fault constant without a number

// the ground state of hydrogen
observable H = load("h2.json")

param t: angle ~ constant

model energy() {
  qubit q[4]
  X q[..2]
  double_excitation(t) q[0], q[1], q[2], q[3]
  expect(H, q)
}

loss energy()
train lbfgs(tol = 1e-9), steps = 200
