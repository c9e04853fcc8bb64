// h2.qml: the ground state of molecular hydrogen at 0.7414 angstrom, by one double excitation from Hartree-Fock
observable H = load("h2.json")                 // Jordan-Wigner, spin orbitals interleaved: qubits 0 and 1 are occupied

param t: angle ~ zeros

model energy() {
  qubit q[4]
  X q[..2]
  double_excitation(t) q[0], q[1], q[2], q[3]
  expect(H, q)                                 // exact (full configuration interaction): -1.137270174657 hartree
}

loss energy()
train lbfgs(tol = 1e-9), steps = 200
