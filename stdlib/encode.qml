// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Encoders: circuits that carry a row of data into a state.

// One rotation per feature: RY(x[i]) on qubit i.
// Schuld and Petruccione, "Supervised Learning with Quantum Computers" (2018), section 5.
encoder angle(x: real[n]) q: qubit[n] {
  RY(x) q
}

// Second-order Pauli-Z evolution with neighbours coupled, `reps` times; hard to simulate for many qubits.
// Havlicek et al., Nature 567, 209 (2019), equation 5 with phi(x, y) = (pi - x)(pi - y) on a line of qubits.
encoder zz_map[reps](x: real[n]) q: qubit[n] {
  repeat reps {
    H q
    RZ(2*x) q
    for i in 0..n-1 {
      RZZ(2*(pi - x[i])*(pi - x[i+1])) q[i], q[i+1]
    }
  }
}

// The features as amplitudes, scaled to norm one: x[b] belongs to basis state b, qubit 0 the lowest bit.
// A preparation, not a unitary: the qubits must be fresh. Moettoenen et al., Quantum Inf. Comput. 5, 467 (2005).
encoder amplitude(x: real[2^n]) q: qubit[n] {
  prepare(x / sqrt(sum(x^2))) q
}

// |x> for a row of bits: X on the qubits whose entry is 1, nothing where it is 0. Other values are no basis state.
// Schuld and Petruccione, "Supervised Learning with Quantum Computers" (2018), section 5.
encoder basis(x: real[n]) q: qubit[n] {
  U(pi*x, 0, pi*x) q
}

// One rotation per feature about the x axis: RX(x[i]) on qubit i. Features in 0..pi keep apart in the expectation of Z.
encoder angle_x(x: real[n]) q: qubit[n] {
  RX(x) q
}

// One rotation per feature about the z axis: RZ(x[i]) on qubit i. Fresh qubits only gain a phase: apply H before it.
encoder angle_z(x: real[n]) q: qubit[n] {
  RZ(x) q
}

// Two features per qubit: cos(x[2i]/2)|0> + e^(i x[2i+1]) sin(x[2i]/2)|1>. Even features in 0..pi, odd ones in 0..2 pi.
// LaRose and Coyle, arXiv 2003.01695 (their features are these angles divided by 2 pi).
encoder dense_angle(x: real[2*n]) q: qubit[n] {
  RY(x[.. by 2]) q
  P(x[1.. by 2]) q
}

// Instantaneous quantum polynomial circuit, `reps` times: H, RZ(x[i]) on each qubit, RZZ(x[i] x[j]) on each pair i < j.
// Havlicek et al., arXiv 1804.11326, with products as the data map.
encoder iqp[reps](x: real[n]) q: qubit[n] {
  repeat reps {
    H q
    RZ(x) q
    for i in 0..n {
      for j in i+1..n { RZZ(x[i]*x[j]) q[i], q[j] }
    }
  }
}

// First-order Pauli-Z evolution, `reps` times: H and RZ(2 x[i]); no qubit meets another. Havlicek et al., arXiv 1804.11326.
encoder z_map[reps](x: real[n]) q: qubit[n] {
  repeat reps {
    H q
    RZ(2*x) q
  }
}

// As zz_map with every pair i < j coupled. Havlicek et al., arXiv 1804.11326, with all connections.
encoder zz_map_full[reps](x: real[n]) q: qubit[n] {
  repeat reps {
    H q
    RZ(2*x) q
    for i in 0..n {
      for j in i+1..n { RZZ(2*(pi - x[i])*(pi - x[j])) q[i], q[j] }
    }
  }
}

// As zz_map on a closed ring: qubit n-1 also meets qubit 0. Three qubits or more.
encoder zz_map_ring[reps](x: real[n]) q: qubit[n] {
  repeat reps {
    H q
    RZ(2*x) q
    for i in 0..n {
      RZZ(2*(pi - x[i])*(pi - x[(i + 1) % n])) q[i], q[(i + 1) % n]
    }
  }
}

// The row again in every layer, with trainable scales: RX(s[l,i] x[i]), then RZ, RY, RZ by w[l,i], then a chain of CZ (not after
// the last layer). Initial scales of 1 leave the features as they are. Perez-Salinas et al., arXiv 1907.02085, one feature a qubit.
encoder reuploading(x: real[n], s: real[layers, n], w: angle[layers, n, 3]) q: qubit[n] {
  for l in 0..layers {
    RX(s[l]*x) q
    RZ(w[l, .., 0]) q
    RY(w[l, .., 1]) q
    RZ(w[l, .., 2]) q
    if l < layers - 1 {
      for i in 0..n-1 { CZ q[i], q[i+1] }
    }
  }
}

// Three features on one qubit: in layer l RZ, RY, RZ by the angles w[l] + s[l] x. Perez-Salinas et al., arXiv 1907.02085.
encoder reuploading_qubit(x: real[3], s: real[layers, 3], w: angle[layers, 3]) q: qubit {
  for l in 0..layers {
    RZ(w[l, 0] + s[l, 0]*x[0]) q
    RY(w[l, 1] + s[l, 1]*x[1]) q
    RZ(w[l, 2] + s[l, 2]*x[2]) q
  }
}

// The arc cosine by half angles: exact at both ends, where rounding may have carried x over.
fn arc_cosine(x: real in -1..1) = 2*atan(sqrt(max(1 - x, 0)/max(1 + x, 0)))

// One number x in -1..1 on every qubit as RY(2 arccos x): expectations are Chebyshev polynomials of x.
// Kyriienko, Paine and Elfving, arXiv 2011.10395.
encoder chebyshev(x: real in -1..1) q: qubit[n] {
  RY(2*arc_cosine(x)) q
}

// The same with degrees that grow along the register: RY(2 (i+1) arccos x) on qubit i.
// Kyriienko, Paine and Elfving, arXiv 2011.10395, the tower feature map.
encoder tower(x: real in -1..1) q: qubit[n] {
  for i in 0..n { RY(2*(i + 1)*arc_cosine(x)) q[i] }
}

// As amplitude for any number of features up to 2^n: the rest of the amplitudes is 0. A preparation; not a row of zeros.
encoder amplitude_padded(x: real[d]) q: qubit[n] {
  if d < 2^n {
    prepare(concat(x, zeros(2^n - d)) / sqrt(sum(x^2))) q
  } else {
    prepare(x / sqrt(sum(x^2))) q
  }
}

// A grey image of 2^(m-1) pixels x in 0..pi/2: sum over pixels b of (cos x[b] |0> + sin x[b] |1>) |b> / sqrt(2^(m-1)); the pixel's
// index on the low m-1 qubits, its shade on the last. A preparation. Le, Dong and Hirota, Quantum Inf. Process. 10, 63 (2011).
encoder frqi(x: real[2^(m-1)]) q: qubit[m] {
  prepare(concat(cos(x), sin(x)) / sqrt(2^(m-1))) q
}

// Layers of RX(x[i]), RZZ(w[l,i]) from qubit i to i+1 around the ring and RY(v[l,i]), with RX(x[i]) once more at the end.
// Three qubits or more. Lloyd et al., arXiv 2001.03622, the QAOA embedding.
encoder qaoa_embedding(x: real[n], w: angle[layers, n], v: angle[layers, n]) q: qubit[n] {
  for l in 0..layers {
    RX(x) q
    for i in 0..n { RZZ(w[l, i]) q[i], q[(i + 1) % n] }
    RY(v[l]) q
  }
  RX(x) q
}

// Trotter steps of a Heisenberg chain whose couplings are the features: in each of `steps` steps exp(-i (t/steps) x[i] (XX + YY + ZZ))
// on qubits i, i+1, so n-1 features. Apply it to a product state that is not |0..0>. Huang et al., arXiv 2011.01938.
encoder heisenberg_evolution[steps](x: real[n-1], t: real) q: qubit[n] {
  repeat steps {
    for i in 0..n-1 {
      RXX(2*t/steps*x[i]) q[i], q[i+1]
      RYY(2*t/steps*x[i]) q[i], q[i+1]
      RZZ(2*t/steps*x[i]) q[i], q[i+1]
    }
  }
}

// One turn per feature about the axis of A, a product of letters on qubit 0: exp(-i x[i] A/2) on qubit i. angle_about(X[0], x) is
// angle_x(x).
encoder angle_about(A: observable, x: real[n]) q: qubit[n] {
  for i in 0..n { evolve(A, x[i]/2) q[i..i+1] }
}

// Pauli evolution with data maps of one's own, `reps` times: H; exp(-i s[i] A) on each qubit; exp(-i p[i,j] B) on each edge of G, the
// qubits 0 and 1 of B being the lower and the higher vertex. zz_map_full[r](x) is pauli_map[r](Z[0], Z[0]*Z[1], G, x, p) for all
// pairs G and p[i,j] = (pi - x[i])(pi - x[j]). Havlicek et al., arXiv 1804.11326.
encoder pauli_map[reps](A: observable, B: observable, G: graph, s: real[n], p: real[n, n]) q: qubit[n] {
  repeat reps {
    H q
    for i in 0..n { evolve(A, s[i]) q[i..i+1] }
    for i, j in G.edges { evolve(B, p[i, j]) q[min(i, j)..max(i, j)+1 by max(i, j) - min(i, j)] }
  }
}

// One application of G by a number for each feature: angle_by[RX](x) is angle_x(x). G takes one qubit.
encoder angle_by[G: circuit](x: real[n]) q: qubit[n] {
  G(x) q
}

// basis(x), then G on every qubit: basis_by[H](x) are the states + and -.
encoder basis_by[G: circuit](x: real[n]) q: qubit[n] {
  U(pi*x, 0, pi*x) q
  G q
}

// A feature map of one's own, `reps` times: H; one(x[i]) on each qubit; two(x[i], x[j]) on each edge i, j of G. The data maps stand in
// the circuits. Havlicek et al., arXiv 1804.11326.
encoder feature_map[one: circuit, two: circuit, reps](G: graph, x: real[n]) q: qubit[n] {
  repeat reps {
    H q
    one(x) q
    for i, j in G.edges { two(x[i], x[j]) q[i], q[j] }
  }
}
