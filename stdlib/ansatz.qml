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

// As real_amplitudes with a CX between every pair i < j. Kandala et al., arXiv 1704.05018, with one axis only.
ansatz real_amplitudes_full(w: angle[layers, n]) q: qubit[n] {
  RY(w[0]) q
  for l in 1..layers {
    for i in 0..n {
      for j in i+1..n { CX q[i], q[j] }
    }
    RY(w[l]) q
  }
}

// As real_amplitudes on a closed ring: first CX from the last qubit to qubit 0, then the chain. Three qubits or more.
ansatz real_amplitudes_ring(w: angle[layers, n]) q: qubit[n] {
  RY(w[0]) q
  for l in 1..layers {
    CX q[n-1], q[0]
    for i in 0..n-1 { CX q[i], q[i+1] }
    RY(w[l]) q
  }
}

// Rows of RY and RZ on every qubit with a chain of CX between them. `layers` rows hold layers - 1 chains.
// Kandala et al., arXiv 1704.05018, with two axes.
ansatz efficient_su2(w: angle[layers, n, 2]) q: qubit[n] {
  RY(w[0, .., 0]) q
  RZ(w[0, .., 1]) q
  for l in 1..layers {
    for i in 0..n-1 { CX q[i], q[i+1] }
    RY(w[l, .., 0]) q
    RZ(w[l, .., 1]) q
  }
}

// As efficient_su2 with a CX between every pair i < j.
ansatz efficient_su2_full(w: angle[layers, n, 2]) q: qubit[n] {
  RY(w[0, .., 0]) q
  RZ(w[0, .., 1]) q
  for l in 1..layers {
    for i in 0..n {
      for j in i+1..n { CX q[i], q[j] }
    }
    RY(w[l, .., 0]) q
    RZ(w[l, .., 1]) q
  }
}

// Rows of RY with a chain of CZ between them. `layers` rows hold layers - 1 chains. Kandala et al., arXiv 1704.05018.
ansatz two_local_cz(w: angle[layers, n]) q: qubit[n] {
  RY(w[0]) q
  for l in 1..layers {
    for i in 0..n-1 { CZ q[i], q[i+1] }
    RY(w[l]) q
  }
}

// Rows of Euler angles (Z, X, Z) with a chain of CZ between them: fixed entanglers as hardware has them.
// `layers` rows hold layers - 1 chains. Kandala et al., arXiv 1704.05018.
ansatz hardware_efficient(w: angle[layers, n, 3]) q: qubit[n] {
  for l in 0..layers {
    RZ(w[l, .., 0]) q
    RX(w[l, .., 1]) q
    RZ(w[l, .., 2]) q
    if l < layers - 1 {
      for i in 0..n-1 { CZ q[i], q[i+1] }
    }
  }
}

// A row of RY by v, then layers of CZ and two RY on neighbours: pairs (0,1), (2,3), .. first, then (1,2), (3,4), ..; w[l,i] belongs
// to the pair i, i+1. Two qubits or more. Cerezo et al., arXiv 2001.00550, figure 4.
ansatz simplified_two_design(v: angle[n], w: angle[layers, n-1, 2]) q: qubit[n] {
  RY(v) q
  for l in 0..layers {
    for i in 0..n-1 by 2 { CZ q[i], q[i+1];  RY(w[l, i, 0]) q[i];  RY(w[l, i, 1]) q[i+1] }
    for i in 1..n-1 by 2 { CZ q[i], q[i+1];  RY(w[l, i, 0]) q[i];  RY(w[l, i, 1]) q[i+1] }
  }
}

// The non-local part of every two-qubit gate: exp(-i (w[0] XX + w[1] YY + w[2] ZZ) / 2).
// Khaneja and Glaser, arXiv quant-ph/0010100; Kraus and Cirac, arXiv quant-ph/0011050.
ansatz cartan(w: angle[3]) a: qubit, b: qubit {
  RXX(w[0]) a, b
  RYY(w[1]) a, b
  RZZ(w[2]) a, b
}

// Every two-qubit gate up to a phase in its Cartan form: U on each qubit (w[0..3], w[3..6]), cartan by w[6..9], U on each qubit
// (w[9..12], w[12..15]).
ansatz su4_cartan(w: angle[15]) a: qubit, b: qubit {
  U(w[0], w[1], w[2]) a
  U(w[3], w[4], w[5]) b
  RXX(w[6]) a, b
  RYY(w[7]) a, b
  RZZ(w[8]) a, b
  U(w[9], w[10], w[11]) a
  U(w[12], w[13], w[14]) b
}

// The same su4 on every pair of neighbours: (0,1), (2,3), .., then (1,2), (3,4), .., then (n-1,0) when n is even and above 2.
// Cong, Choi and Lukin, arXiv 1810.03787; Hur, Kim and Park, arXiv 2108.00661.
ansatz qcnn_convolution(w: angle[15]) q: qubit[n] {
  for i in 0..n-1 by 2 { su4(w) q[i], q[i+1] }
  for i in 1..n-1 by 2 { su4(w) q[i], q[i+1] }
  if n > 2 and n % 2 == 0 { su4(w) q[n-1], q[0] }
}

// What qubit a knows goes to b: RZ(w[0]) on b when a is 1, RX(w[1]) on b when a is 0; a is not used afterwards.
// Hur, Kim and Park, arXiv 2108.00661.
ansatz qcnn_pooling(w: angle[2]) a: qubit, b: qubit {
  ctrl RZ(w[0]) a, b
  negctrl RX(w[1]) a, b
}

// A matrix product state: RY on each of the qubits i, i+1 by w[i], then CX i, i+1, for i ascending. The last qubit has seen all.
// Huggins et al., arXiv 1803.11537.
ansatz mps(w: angle[n-1, 2]) q: qubit[n] {
  for i in 0..n-1 { RY(w[i, 0]) q[i];  RY(w[i, 1]) q[i+1];  CX q[i], q[i+1] }
}

// The same with a general two-qubit gate for each pair.
ansatz mps_su4(w: angle[n-1, 15]) q: qubit[n] {
  for i in 0..n-1 { su4(w[i]) q[i], q[i+1] }
}

// A binary tree on n = 2^k qubits: blocks RY, RY, CX join pairs, then the second qubits of the pairs, and so on; the last qubit is
// the root. The n-1 blocks are numbered from the leaves, from left to right. Grant et al., arXiv 1804.03680.
ansatz ttn(w: angle[n-1, 2]) q: qubit[n] {
  for d in 0..log2(n) {
    for j in 0..n/2^(d+1) {
      RY(w[n - n/2^d + j, 0]) q[2^(d+1)*j + 2^d - 1]
      RY(w[n - n/2^d + j, 1]) q[2^(d+1)*j + 2^(d+1) - 1]
      CX q[2^(d+1)*j + 2^d - 1], q[2^(d+1)*j + 2^(d+1) - 1]
    }
  }
}

// As ttn with blocks RY, RY, CX by v across neighbouring pairs before the pairs of each level are joined: n-1-log2(n) of them,
// numbered in the same way. Four qubits or more, n = 2^k. Grant et al., arXiv 1804.03680.
ansatz mera(v: angle[n-1-log2(n), 2], w: angle[n-1, 2]) q: qubit[n] {
  for d in 0..log2(n) {
    for j in 0..n/2^(d+1) - 1 {
      RY(v[n - n/2^d - d + j, 0]) q[2^(d+1)*(j + 1) - 1]
      RY(v[n - n/2^d - d + j, 1]) q[2^(d+1)*(j + 1) + 2^d - 1]
      CX q[2^(d+1)*(j + 1) - 1], q[2^(d+1)*(j + 1) + 2^d - 1]
    }
    for j in 0..n/2^(d+1) {
      RY(w[n - n/2^d + j, 0]) q[2^(d+1)*j + 2^d - 1]
      RY(w[n - n/2^d + j, 1]) q[2^(d+1)*j + 2^(d+1) - 1]
      CX q[2^(d+1)*j + 2^d - 1], q[2^(d+1)*j + 2^(d+1) - 1]
    }
  }
}

// The same turn on every qubit and the same coupling of every pair: exp(-i w[l,0] X/2), exp(-i w[l,1] Y/2) and exp(-i w[l,2] Z Z/2).
// Exchanging two qubits before is exchanging them after. Schatzki et al., arXiv 2210.09974.
ansatz permutation_equivariant(w: angle[layers, 3]) q: qubit[n] {
  for l in 0..layers {
    RX(w[l, 0]) q
    RY(w[l, 1]) q
    for i in 0..n {
      for j in i+1..n { RZZ(w[l, 2]) q[i], q[j] }
    }
  }
}

// k rotations in each layer, about axes and on qubits that the seed chooses; before three of ten a CX on a pair that it chooses. Two
// qubits or more. In the manner of the random layers of PennyLane.
ansatz random_layers[seed](w: angle[layers, k]) q: qubit[n] {
  for l in 0..layers {
    for i in 0..k {
      if hash(seed, l, i, 0) % 10 < 3 {
        CX q[hash(seed, l, i, 1) % n], q[(hash(seed, l, i, 1) + 1 + hash(seed, l, i, 2) % (n - 1)) % n]
      }
      if hash(seed, l, i, 3) % 3 == 0 { RX(w[l, i]) q[hash(seed, l, i, 4) % n] }
      if hash(seed, l, i, 3) % 3 == 1 { RY(w[l, i]) q[hash(seed, l, i, 4) % n] }
      if hash(seed, l, i, 3) % 3 == 2 { RZ(w[l, i]) q[hash(seed, l, i, 4) % n] }
    }
  }
}

// RY(pi/4) on every qubit, then layers of one rotation a qubit, about an axis that the seed chooses, and a chain of CZ: gradients
// vanish exponentially with the qubits. McClean et al., arXiv 1803.11173.
ansatz random_axes[seed](w: angle[layers, n]) q: qubit[n] {
  RY(pi/4) q
  for l in 0..layers {
    for i in 0..n {
      if hash(seed, l, i) % 3 == 0 { RX(w[l, i]) q[i] }
      if hash(seed, l, i) % 3 == 1 { RY(w[l, i]) q[i] }
      if hash(seed, l, i) % 3 == 2 { RZ(w[l, i]) q[i] }
    }
    for i in 0..n-1 { CZ q[i], q[i+1] }
  }
}

// Rows of R(w[l,i]) on qubit i, E on the edges of G between them. `layers` rows hold layers - 1 entangling parts. R takes one qubit and
// a number, E two qubits. Kandala et al., arXiv 1704.05018.
ansatz two_local[R: circuit, E: circuit](G: graph, w: angle[layers, n]) q: qubit[n] {
  R(w[0]) q
  for l in 1..layers {
    for i, j in G.edges { E q[i], q[j] }
    R(w[l]) q
  }
}
