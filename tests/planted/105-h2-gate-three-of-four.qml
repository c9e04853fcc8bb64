//: line 13
//: column 3..39
//: fault double_excitation on three qubits

// the ground state of hydrogen
observable H = load("h2.json")

param t: angle ~ zeros

model energy() {
  qubit q[4]
  X q[..2]
  double_excitation(t) q[0], q[1], q[2]
  expect(H, q)
}

loss energy()
train lbfgs(tol = 1e-9), steps = 200
