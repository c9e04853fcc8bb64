// qcbm.qml: the Born machine of quantum-benchmarks, every circuit of a batch with angles of its own, all probabilities read
const n = 4, depth = 9
const count = n*(4 + 3*depth)

data { x: real[count] }

circuit ring q: qubit[m] {
  for i in 0..m { CX q[i], q[(i + 1) % m] }
}

model born(x) {
  qubit q[n]
  RX(x[..2*n by 2]) q
  RZ(x[1..2*n by 2]) q
  for l in 0..depth {
    let v = [x[2*n + 3*n*l + k] for k in 0..3*n]
    ring q
    RZ(v[.. by 3]) q
    RX(v[1.. by 3]) q
    RZ(v[2.. by 3]) q
  }
  ring q
  RZ(x[2*n + 3*n*depth.. by 2]) q
  RX(x[2*n + 3*n*depth + 1.. by 2]) q
  probs(q)
}

loss sum(born(x)^2)
