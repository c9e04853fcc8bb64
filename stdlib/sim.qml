// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The nineteen circuits of Sim, Johnson and Aspuru-Guzik, Adv. Quantum Technol. 2, 1900070 (2019), arXiv 1905.10876, figure 2, for any
// number n of qubits (three or more). A row w[l] holds the angles of layer l in the order in which its gates stand; `c > t` is a gate with
// control c and target t; the chain is n-1 > n-2, .., 1 > 0; ring A is n-1 > 0, n-2 > n-1, .., 0 > 1; ring B is n-1 > n-2, 0 > n-1, 1 > 0, ..
// Pairs are 1 > 0, 3 > 2, .., cross pairs 2 > 1, 4 > 3, ..

// RX by the first half of w, RZ by the second.
ansatz rx_rz(w: angle[2*n]) q: qubit[n] {
  RX(w[..n]) q
  RZ(w[n..]) q
}

// RY by the first half of w, RZ by the second.
ansatz ry_rz(w: angle[2*n]) q: qubit[n] {
  RY(w[..n]) q
  RZ(w[n..]) q
}

// RX, RZ.
ansatz sim1(w: angle[layers, 2*n]) q: qubit[n] {
  for l in 0..layers {
    rx_rz(w[l, ..2*n]) q
  }
}

// RX, RZ, chain of CX.
ansatz sim2(w: angle[layers, 2*n]) q: qubit[n] {
  for l in 0..layers {
    rx_rz(w[l, ..2*n]) q
    for k in 0..n-1 { CX q[n-1-k], q[n-2-k] }
  }
}

// RX, RZ, chain of CRZ.
ansatz sim3(w: angle[layers, 3*n-1]) q: qubit[n] {
  for l in 0..layers {
    rx_rz(w[l, ..2*n]) q
    for k in 0..n-1 { CRZ(w[l, 2*n + k]) q[n-1-k], q[n-2-k] }
  }
}

// RX, RZ, chain of CRX.
ansatz sim4(w: angle[layers, 3*n-1]) q: qubit[n] {
  for l in 0..layers {
    rx_rz(w[l, ..2*n]) q
    for k in 0..n-1 { CRX(w[l, 2*n + k]) q[n-1-k], q[n-2-k] }
  }
}

// RX, RZ, CRZ from every qubit to every other (controls descend; targets descend from the control, around the register), RX, RZ.
ansatz sim5(w: angle[layers, n*(n+3)]) q: qubit[n] {
  for l in 0..layers {
    rx_rz(w[l, ..2*n]) q
    for k in 0..n {
      for j in 0..n-1 { CRZ(w[l, 2*n + k*(n-1) + j]) q[n-1-k], q[(n-2-k-j + n) % n] }
    }
    rx_rz(w[l, n*(n+1)..]) q
  }
}

// RX, RZ, CRX from every qubit to every other (controls descend; targets descend from the control, around the register), RX, RZ.
ansatz sim6(w: angle[layers, n*(n+3)]) q: qubit[n] {
  for l in 0..layers {
    rx_rz(w[l, ..2*n]) q
    for k in 0..n {
      for j in 0..n-1 { CRX(w[l, 2*n + k*(n-1) + j]) q[n-1-k], q[(n-2-k-j + n) % n] }
    }
    rx_rz(w[l, n*(n+1)..]) q
  }
}

// RX, RZ, CRZ on pairs, RX, RZ, CRZ on cross pairs.
ansatz sim7(w: angle[layers, 5*n-1]) q: qubit[n] {
  for l in 0..layers {
    rx_rz(w[l, ..2*n]) q
    for i in 0..n-1 by 2 { CRZ(w[l, 2*n + i/2]) q[i+1], q[i] }
    rx_rz(w[l, 2*n + (n - n % 2)/2..4*n + (n - n % 2)/2]) q
    for i in 1..n-1 by 2 { CRZ(w[l, 4*n + (n - n % 2)/2 + (i - 1)/2]) q[i+1], q[i] }
  }
}

// RX, RZ, CRX on pairs, RX, RZ, CRX on cross pairs.
ansatz sim8(w: angle[layers, 5*n-1]) q: qubit[n] {
  for l in 0..layers {
    rx_rz(w[l, ..2*n]) q
    for i in 0..n-1 by 2 { CRX(w[l, 2*n + i/2]) q[i+1], q[i] }
    rx_rz(w[l, 2*n + (n - n % 2)/2..4*n + (n - n % 2)/2]) q
    for i in 1..n-1 by 2 { CRX(w[l, 4*n + (n - n % 2)/2 + (i - 1)/2]) q[i+1], q[i] }
  }
}

// H, chain of CZ, RX.
ansatz sim9(w: angle[layers, n]) q: qubit[n] {
  for l in 0..layers {
    H q
    for k in 0..n-1 { CZ q[n-1-k], q[n-2-k] }
    RX(w[l]) q
  }
}

// RY by the first row; then in each layer the chain of CZ, CZ 0, n-1, and RY: `rows` rows are rows - 1 layers.
ansatz sim10(w: angle[rows, n]) q: qubit[n] {
  RY(w[0]) q
  for l in 1..rows {
    for k in 0..n-1 { CZ q[n-1-k], q[n-2-k] }
    CZ q[0], q[n-1]
    RY(w[l]) q
  }
}

// RY, RZ, CX on pairs, RY, RZ on all but the first and the last qubit, CX on cross pairs.
ansatz sim11(w: angle[layers, 4*n-4]) q: qubit[n] {
  for l in 0..layers {
    ry_rz(w[l, ..2*n]) q
    for i in 0..n-1 by 2 { CX q[i+1], q[i] }
    ry_rz(w[l, 2*n..]) q[1..n-1]
    for i in 1..n-1 by 2 { CX q[i+1], q[i] }
  }
}

// RY, RZ, CZ on pairs, RY, RZ on all but the first and the last qubit, CZ on cross pairs.
ansatz sim12(w: angle[layers, 4*n-4]) q: qubit[n] {
  for l in 0..layers {
    ry_rz(w[l, ..2*n]) q
    for i in 0..n-1 by 2 { CZ q[i+1], q[i] }
    ry_rz(w[l, 2*n..]) q[1..n-1]
    for i in 1..n-1 by 2 { CZ q[i+1], q[i] }
  }
}

// RY, ring A of CRZ, RY, ring B of CRZ.
ansatz sim13(w: angle[layers, 4*n]) q: qubit[n] {
  for l in 0..layers {
    RY(w[l, ..n]) q
    for k in 0..n { CRZ(w[l, n + k]) q[n-1-k], q[(n-k) % n] }
    RY(w[l, 2*n..3*n]) q
    for k in 0..n { CRZ(w[l, 3*n + k]) q[(n-1+k) % n], q[(n-2+k) % n] }
  }
}

// RY, ring A of CRX, RY, ring B of CRX.
ansatz sim14(w: angle[layers, 4*n]) q: qubit[n] {
  for l in 0..layers {
    RY(w[l, ..n]) q
    for k in 0..n { CRX(w[l, n + k]) q[n-1-k], q[(n-k) % n] }
    RY(w[l, 2*n..3*n]) q
    for k in 0..n { CRX(w[l, 3*n + k]) q[(n-1+k) % n], q[(n-2+k) % n] }
  }
}

// RY, ring A of CX, RY, ring B of CX.
ansatz sim15(w: angle[layers, 2*n]) q: qubit[n] {
  for l in 0..layers {
    RY(w[l, ..n]) q
    for k in 0..n { CX q[n-1-k], q[(n-k) % n] }
    RY(w[l, n..]) q
    for k in 0..n { CX q[(n-1+k) % n], q[(n-2+k) % n] }
  }
}

// RX, RZ, CRZ on pairs, CRZ on cross pairs.
ansatz sim16(w: angle[layers, 3*n-1]) q: qubit[n] {
  for l in 0..layers {
    rx_rz(w[l, ..2*n]) q
    for i in 0..n-1 by 2 { CRZ(w[l, 2*n + i/2]) q[i+1], q[i] }
    for i in 1..n-1 by 2 { CRZ(w[l, 2*n + (n - n % 2)/2 + (i - 1)/2]) q[i+1], q[i] }
  }
}

// RX, RZ, CRX on pairs, CRX on cross pairs.
ansatz sim17(w: angle[layers, 3*n-1]) q: qubit[n] {
  for l in 0..layers {
    rx_rz(w[l, ..2*n]) q
    for i in 0..n-1 by 2 { CRX(w[l, 2*n + i/2]) q[i+1], q[i] }
    for i in 1..n-1 by 2 { CRX(w[l, 2*n + (n - n % 2)/2 + (i - 1)/2]) q[i+1], q[i] }
  }
}

// RX, RZ, ring A of CRZ.
ansatz sim18(w: angle[layers, 3*n]) q: qubit[n] {
  for l in 0..layers {
    rx_rz(w[l, ..2*n]) q
    for k in 0..n { CRZ(w[l, 2*n + k]) q[n-1-k], q[(n-k) % n] }
  }
}

// RX, RZ, ring A of CRX.
ansatz sim19(w: angle[layers, 3*n]) q: qubit[n] {
  for l in 0..layers {
    rx_rz(w[l, ..2*n]) q
    for k in 0..n { CRX(w[l, 2*n + k]) q[n-1-k], q[(n-k) % n] }
  }
}
