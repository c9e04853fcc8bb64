// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Alternating operators: a cost and a mixer in turn. The cost is an observable of Z, such as maxcut(G) or ising(G, h) of
// std.hamiltonian; p layers have p angles each.

// exp(-i b X) on every qubit: flips bits. Farhi, Goldstone and Gutmann, arXiv 1411.4028.
ansatz x_mixer(b: angle) q: qubit[n] {
  RX(2*b) q
}

// exp(-i b (X X + Y Y)/2) on neighbours: (0,1), (2,3), .., then (1,2), (3,4), .., then (n-1,0) when n is even and above 2. The
// number of ones stays. Hadfield et al., arXiv 1709.03489.
ansatz xy_mixer(b: angle) q: qubit[n] {
  for i in 0..n-1 by 2 { RXX(b) q[i], q[i+1]; RYY(b) q[i], q[i+1] }
  for i in 1..n-1 by 2 { RXX(b) q[i], q[i+1]; RYY(b) q[i], q[i+1] }
  if n > 2 and n % 2 == 0 { RXX(b) q[n-1], q[0]; RYY(b) q[n-1], q[0] }
}

// e^(i t) where all qubits are 1.
circuit ones_phase(t: angle) q: qubit[n] {
  if n == 1 { P(t) q[0] } else { ctrl ones_phase(t) q[0], q[1..] }
}

// exp(-i b |s><s|), s the state with equal amplitudes. Baertschi and Eidenbenz, arXiv 2006.00354.
ansatz grover_mixer(b: angle) q: qubit[n] {
  H q
  X q
  ones_phase(-b) q
  X q
  H q
}

// From equal amplitudes, exp(-i gamma C) and the mixer X in turn. Farhi, Goldstone and Gutmann, arXiv 1411.4028.
ansatz qaoa(C: observable, gamma: angle[p], beta: angle[p]) q: qubit[n] {
  H q
  for l in 0..p {
    evolve(C, gamma[l]) q
    x_mixer(beta[l]) q
  }
}

// The same with the mixer XY, from the state that the qubits are in: apply X to as many qubits as shall be 1.
ansatz qaoa_xy(C: observable, gamma: angle[p], beta: angle[p]) q: qubit[n] {
  for l in 0..p {
    evolve(C, gamma[l]) q
    xy_mixer(beta[l]) q
  }
}

// From equal amplitudes with Grover's mixer: states of one cost keep one amplitude.
ansatz qaoa_grover(C: observable, gamma: angle[p], beta: angle[p]) q: qubit[n] {
  H q
  for l in 0..p {
    evolve(C, gamma[l]) q
    grover_mixer(beta[l]) q
  }
}

// Two sums of commuting terms in turn: exp(-i w[l,0] A), exp(-i w[l,1] B). Wecker, Hastings and Troyer, arXiv 1507.08969.
ansatz hva(A: observable, B: observable, w: angle[p, 2]) q: qubit[n] {
  for l in 0..p {
    evolve(A, w[l, 0]) q
    evolve(B, w[l, 1]) q
  }
}

// From equal amplitudes, exp(-i w[l,0] Z Z) on a ring and exp(-i w[l,1] X): n/2 layers reach the ground state of tfim_ring.
// Three qubits or more. Ho and Hsieh, arXiv 1803.00026.
ansatz hva_tfim(w: angle[p, 2]) q: qubit[n] {
  H q
  for l in 0..p {
    for i in 0..n { RZZ(2*w[l, 0]) q[i], q[(i+1) % n] }
    RX(2*w[l, 1]) q
  }
}

// From singlets on (0,1), (2,3), .., layers of exp(-i w Z Z) and exp(-i w (X X + Y Y)) by w[l,0], w[l,1] on (1,2), .., (n-1,0) and by
// w[l,2], w[l,3] on (0,1), (2,3), .. . n even, four or more. Wiersema et al., arXiv 2008.02941.
ansatz hva_heisenberg(w: angle[p, 4]) q: qubit[n] {
  X q
  H q[.. by 2]
  CX q[.. by 2], q[1.. by 2]
  for l in 0..p {
    for i in 1..n by 2 { RZZ(2*w[l, 0]) q[i], q[(i+1) % n] }
    for i in 1..n by 2 { RXX(2*w[l, 1]) q[i], q[(i+1) % n]; RYY(2*w[l, 1]) q[i], q[(i+1) % n] }
    for i in 0..n by 2 { RZZ(2*w[l, 2]) q[i], q[i+1] }
    for i in 0..n by 2 { RXX(2*w[l, 3]) q[i], q[i+1]; RYY(2*w[l, 3]) q[i], q[i+1] }
  }
}

// From the state that the qubits are in, exp(-i gamma C) and M(beta) in turn, M a circuit on the register: qaoa_with[xy_mixer](C, g, b)
// is qaoa_xy(C, g, b). Hadfield et al., arXiv 1709.03489.
ansatz qaoa_with[M: circuit](C: observable, gamma: angle[p], beta: angle[p]) q: qubit[n] {
  for l in 0..p {
    evolve(C, gamma[l]) q
    M(beta[l]) q
  }
}
