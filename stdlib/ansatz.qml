// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Ansatz circuits: layers of trainable rotations and fixed entanglers.

// Every qubit turns freely (Euler angles Z, Y, Z); in layer l qubit i controls the one l mod (n-1) + 1 places further.
// Schuld et al., Phys. Rev. A 101, 032308 (2020). One qubit has no entangler.
ansatz strongly_entangling(w: angle[layers, n, 3]) q: qubit[n] {
  for l in 0..layers {
    RZ(w[l, .., 0]) q
    RY(w[l, .., 1]) q
    RZ(w[l, .., 2]) q
    if n > 1 {
      for i in 0..n { CX q[i], q[(i + l % (n - 1) + 1) % n] }
    }
  }
}

// Rows of RY with a chain of CX between them: real amplitudes throughout. `layers` rows hold layers - 1 chains.
// Kandala et al., Nature 549, 242 (2017), with one axis only.
ansatz real_amplitudes(w: angle[layers, n]) q: qubit[n] {
  RY(w[0]) q
  for l in 1..layers {
    for i in 0..n-1 { CX q[i], q[i+1] }
    RY(w[l]) q
  }
}

// A row of RX and a closed ring of CX; two qubits share a single CX, one qubit has none.
// The simplest layer of Schuld et al., Phys. Rev. A 101, 032308 (2020).
ansatz basic_entangler(w: angle[layers, n]) q: qubit[n] {
  for l in 0..layers {
    RX(w[l]) q
    if n == 2 { CX q[0], q[1] }
    if n > 2 {
      for i in 0..n { CX q[i], q[(i + 1) % n] }
    }
  }
}

// Two rotations per qubit and a chain of CX: cheap to run on a line of qubits.
// Sim, Johnson and Aspuru-Guzik, Adv. Quantum Technol. 2, 1900070 (2019), in the manner of their circuit 11.
ansatz brick[layers](w: angle[layers, n, 2]) q: qubit[n] {
  for l in 0..layers {
    for i in 0..n { RY(w[l, i, 0]) q[i];  RZ(w[l, i, 1]) q[i] }
    for i in 0..n-1 { CX q[i], q[i+1] }
  }
}

// Every two-qubit gate up to a phase, from three CX and fifteen angles.
// Vatan and Williams, Phys. Rev. A 69, 032315 (2004), figure 6.
ansatz su4(w: angle[15]) a: qubit, b: qubit {
  U(w[0], w[1], w[2]) a
  U(w[3], w[4], w[5]) b
  CX b, a
  RZ(w[6]) a
  RY(w[7]) b
  CX a, b
  RY(w[8]) b
  CX b, a
  U(w[9], w[10], w[11]) a
  U(w[12], w[13], w[14]) b
}
