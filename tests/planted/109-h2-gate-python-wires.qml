//: line 13
//: column 3..44
//: fault wires as in PennyLane

// the ground state of hydrogen
observable H = load("h2.json")

param t: angle ~ zeros

model energy() {
  qubit q[4]
  X q[..2]
  double_excitation(t, wires = [0, 1, 2, 3])
  expect(H, q)
}

loss energy()
train lbfgs(tol = 1e-9), steps = 200
