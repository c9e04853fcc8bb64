// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Integers in registers, modulo 2^n, qubit 0 the lowest bit; gates with many controls.
use std.qft: qft_reversed

// X on t where all of c are 1.
// Barenco et al., Phys. Rev. A 52, 3457 (1995).
circuit mcx c: qubit[m], t: qubit {
  if m > 1 { ctrl mcx c[0], c[1..], t } else { CX c[0], t }
}

// The sign of |1..1>: Z on any of the qubits where the others are 1.
circuit mcz q: qubit[n] {
  mcp(pi) q
}

// |1..1> times e^(it): P on any of the qubits where the others are 1.
circuit mcp(t: angle) q: qubit[n] {
  if n > 1 { ctrl mcp(t) q[0], q[1..] } else { P(t) q[0] }
}

// |x> to |x + 1>.
circuit increment q: qubit[n] {
  if n > 1 { ctrl increment q[0], q[1..] }
  X q[0]
}

// |x> to |x - 1>.
circuit decrement q: qubit[n] {
  inv increment q
}

// |x> to |x + k>, by phases of the Fourier transform; k may be negative.
// Draper, arXiv quant-ph/0008033.
circuit add_constant[k] q: qubit[n] {
  within { qft_reversed q } apply {
    for i in 0..n { P(pi*(k % 2^(i+1))/2^i) q[i] }
  }
}

// |x>|y> to |x>|y + x>, of m <= n qubits into n.
// Draper, arXiv quant-ph/0008033.
circuit add a: qubit[m], b: qubit[n] {
  within { qft_reversed b } apply {
    for i in 0..m {
      for d in 0..n-i { CP(pi/2^d) a[i], b[i+d] }
    }
  }
}

// |x>|y> to |x>|y - x>.
circuit subtract a: qubit[m], b: qubit[n] {
  inv add a, b
}
