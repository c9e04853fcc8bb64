// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The quantum Fourier transform and phase estimation. Qubit 0 is the lowest bit.

// The qubits in reverse order.
circuit reverse q: qubit[n] {
  for i in 0..(n - n%2)/2 { SWAP q[i], q[n-1-i] }
}

// The Fourier transform with its result in reverse order: what is undone soon needs no swaps.
circuit qft_reversed q: qubit[n] {
  for k in 0..n {
    H q[n-1-k]
    for d in 1..n-k { CP(pi/2^d) q[n-1-k-d], q[n-1-k] }
  }
}

// |x> to the sum of e^(2 pi i x y / 2^n) |y> over y, divided by the root of 2^n; `inv qft` is its inverse.
// Coppersmith, IBM Research Report RC 19642 (1994), arXiv quant-ph/0201067.
circuit qft q: qubit[n] {
  qft_reversed q
  reverse q
}

// G to the power k, 2k, 4k, .. under the control of c[0], c[1], c[2], ..
circuit controlled_powers[G: circuit, k] c: qubit[m], q: qubit[n] {
  ctrl pow(k) G c[0], q
  if m > 1 { controlled_powers[G, 2*k] c[1..], q }
}

// c from |0..0> to m bits of the phase: an eigenstate of G in q with eigenvalue e^(2 pi i p / 2^m) leaves p in c.
// Kitaev, arXiv quant-ph/9511026; Cleve et al., Proc. R. Soc. A 454, 339 (1998).
circuit phase_estimation[G: circuit] c: qubit[m], q: qubit[n] {
  H c
  controlled_powers[G, 1] c, q
  inv qft c
}
