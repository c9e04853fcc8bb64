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
