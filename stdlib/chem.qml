// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Circuits that keep the number of particles. A qubit is a spin orbital under Jordan-Wigner, spins interleaved (even: up, odd: down).

// The determinant with the first `electrons` spin orbitals occupied, from fresh qubits.
ansatz hartree_fock[electrons] q: qubit[n] {
  X q[..electrons]
}

// A Givens rotation of two modes: |01> -> cos t |01> + sin t |10>, |10> -> cos t |10> - sin t |01>.
// Arrazola et al., arXiv 2106.13839.
ansatz givens(t: angle) a: qubit, b: qubit {
  single_excitation(2*t) a, b
}

// Layers of single_excitation(w[l,i]) on neighbours i, i+1: even i first, then odd. Two qubits or more.
// Arrazola et al., arXiv 2106.13839.
ansatz givens_layers(w: angle[layers, n-1]) q: qubit[n] {
  for l in 0..layers {
    for i in 0..n-1 by 2 { single_excitation(w[l, i]) q[i], q[i+1] }
    for i in 1..n-1 by 2 { single_excitation(w[l, i]) q[i], q[i+1] }
  }
}

// All singles that keep the spin, as exp(-t/2 (c+_a c_i - c+_i c_a)): spin s, occupied i, virtual a, the last index fastest. The signs of
// Jordan-Wigner strings are controlled Z around a single_excitation. `electrons` and n are even. Anand et al., arXiv 2109.15176.
ansatz uccs[electrons](t: angle[electrons*(n-electrons)/2]) q: qubit[n] {
  for s in 0..2 {
    for i in 0..electrons/2 {
      for a in 0..(n-electrons)/2 {
        for k in 2*i+s+1..electrons+2*a+s { CZ q[k], q[electrons+2*a+s] }
        single_excitation(t[(s*electrons/2 + i)*((n-electrons)/2) + a]) q[2*i+s], q[electrons+2*a+s]
        for k in 2*i+s+1..electrons+2*a+s { CZ q[k], q[electrons+2*a+s] }
      }
    }
  }
}

// uccs by the first entries of t, then all doubles that keep the spin, as exp(-t/2 (c+_r c+_s c_q c_p - h.c.)) with p < q occupied and
// r < s virtual: up and down (i, j, a, b, the last index fastest), then both up, then both down (pairs i < j numbered j(j-1)/2 + i,
// outer, and a < b likewise). One Trotter step of unitary coupled cluster; `electrons` and n are even. Anand et al., arXiv 2109.15176.
ansatz uccsd[electrons](t: angle[electrons*(n-electrons)/2 + (electrons*(n-electrons)/4)^2
                                 + electrons*(electrons-2)*(n-electrons)*(n-electrons-2)/32]) q: qubit[n] {
  uccs[electrons](t[..electrons*(n-electrons)/2]) q
  uccd[electrons](t[electrons*(n-electrons)/2..]) q
}

// The doubles of uccsd alone.
ansatz uccd[electrons](t: angle[(electrons*(n-electrons)/4)^2
                                + electrons*(electrons-2)*(n-electrons)*(n-electrons-2)/32]) q: qubit[n] {
  for i in 0..electrons/2 {
    for j in 0..electrons/2 {
      for a in 0..(n-electrons)/2 {
        for b in 0..(n-electrons)/2 {
          for k in 2*i+1..2*j+1 { CZ q[k], q[2*j+1] }
          for k in 2*j+2..2*i { CZ q[k], q[2*j+1] }
          for k in 2*a+1..2*b+1 { CZ q[electrons+k], q[electrons+2*b+1] }
          for k in 2*b+2..2*a { CZ q[electrons+k], q[electrons+2*b+1] }
          double_excitation(t[((i*electrons/2 + j)*((n-electrons)/2) + a)*((n-electrons)/2) + b]) q[2*i], q[2*j+1],
            q[electrons+2*a], q[electrons+2*b+1]
          for k in 2*i+1..2*j+1 { CZ q[k], q[2*j+1] }
          for k in 2*j+2..2*i { CZ q[k], q[2*j+1] }
          for k in 2*a+1..2*b+1 { CZ q[electrons+k], q[electrons+2*b+1] }
          for k in 2*b+2..2*a { CZ q[electrons+k], q[electrons+2*b+1] }
        }
      }
    }
  }
  for s in 0..2 {
    for j in 1..electrons/2 {
      for i in 0..j {
        for b in 1..(n-electrons)/2 {
          for a in 0..b {
            for k in 2*i+s+1..2*j+s { CZ q[k], q[2*j+s] }
            for k in 2*a+s+1..2*b+s { CZ q[electrons+k], q[electrons+2*b+s] }
            double_excitation(t[(electrons*(n-electrons)/4)^2 + s*(electrons*(electrons-2)*(n-electrons)*(n-electrons-2)/64)
                + (j*(j-1)/2 + i)*((n-electrons)*(n-electrons-2)/8) + b*(b-1)/2 + a]) q[2*i+s], q[2*j+s],
              q[electrons+2*a+s], q[electrons+2*b+s]
            for k in 2*i+s+1..2*j+s { CZ q[k], q[2*j+s] }
            for k in 2*a+s+1..2*b+s { CZ q[electrons+k], q[electrons+2*b+s] }
          }
        }
      }
    }
  }
}
