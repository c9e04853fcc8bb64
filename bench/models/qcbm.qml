// qcbm.qml: the Born machine of quantum-benchmarks, every circuit of a batch with angles of its own, all probabilities read
const n = 4, depth = 9
const count = n*(4 + 3*depth)

data { x: real[count] }

circuit ring q: qubit[m] {
  for i in 0..m { CX q[i], q[(i + 1) % m] }
}

model born(x) {
  qubit q[n]
  for i in 0..n {
    RX(x[2*i]) q[i]
    RZ(x[2*i + 1]) q[i]
  }
  for l in 0..depth {
    ring q
    for i in 0..n {
      RZ(x[2*n + 3*(l*n + i)]) q[i]
      RX(x[2*n + 3*(l*n + i) + 1]) q[i]
      RZ(x[2*n + 3*(l*n + i) + 2]) q[i]
    }
  }
  ring q
  for i in 0..n {
    RZ(x[2*n + 3*depth*n + 2*i]) q[i]
    RX(x[2*n + 3*depth*n + 2*i + 1]) q[i]
  }
  probs(q)
}

loss sum(born(x)^2)
