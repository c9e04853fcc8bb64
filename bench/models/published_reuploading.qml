// published_reuploading.qml: the data-reuploading classifier of XanaduAI/qml-benchmarks (Bowles et al., arXiv 2403.07059): three
// features a qubit, scaled by `omega`, in every layer and once more behind the last; fidelities of all qubits weighed by `alpha`
const d = 10, layers = 5
const n = (d + 2)/3

data {
  x: real[d] ~> minmax(-pi/2, pi/2)
  y: class["below", "above"]
}

param omega: real[layers + 1, 3*n] ~ uniform(0, 1)
param theta: real[layers + 1, n, 3] ~ uniform(0, 1)
param alpha: real[2, n] ~ ones

encoder upload(x: real[3*m], omega: real[3*m], theta: real[m, 3]) q: qubit[m] {
  for i in 0..m {
    RZ(omega[3*i]*x[3*i]) q[i]
    RY(omega[3*i + 1]*x[3*i + 1]) q[i]
    RZ(omega[3*i + 2]*x[3*i + 2]) q[i]
    RZ(theta[i, 0]) q[i]
    RY(theta[i, 1]) q[i]
    RZ(theta[i, 2]) q[i]
  }
}

model fidelity_above(x) {
  let v = concat(x, zeros(3*n - d))
  qubit q[n]
  for l in 0..layers {
    upload(v, omega[l], theta[l]) q
    for i in 0..n-1 {
      if i % 2 == l % 2 { CZ q[i], q[i+1] }
    }
  }
  for i in 0..n {
    RZ(omega[layers, 3*i]*v[3*i] + theta[layers, i, 0]) q[i]
    RY(omega[layers, 3*i + 1]*v[3*i + 1] + theta[layers, i, 1]) q[i]
    RZ(omega[layers, 3*i + 2]*v[3*i + 2] + theta[layers, i, 2]) q[i]
  }
  (1 + expect(Z, q))/2
}

fn weighed(p: real[m], alpha: real[2, m], y: real) =
    sum((alpha[0, i]*(1 - p[i]) - 1 + y)^2 + (alpha[1, i]*p[i] - y)^2 for i in 0..m)/2

loss weighed(fidelity_above(x), alpha, index(y))
train adam(lr = 0.01), epochs = 100, batch = 32
