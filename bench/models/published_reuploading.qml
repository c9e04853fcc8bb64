// published_reuploading.qml: the data-reuploading classifier of XanaduAI/qml-benchmarks (Bowles et al., arXiv 2403.07059): three
// features a qubit, scaled by `omega`, in every layer and once more behind the last; fidelities of all qubits weighed by `alpha`
const d = 10, layers = 5
const n = (d + 2)/3

data {
  x: real[d] ~> minmax(-pi/2, pi/2)
  y: class["below", "above"]
}

param omega: real[layers + 1, 3*n] ~ uniform(0, 1)
param theta: real[layers + 1, 3*n] ~ uniform(0, 1)
param alpha: real[2, n] ~ ones

encoder turns(a: real[3*m]) q: qubit[m] {
  RZ(a[.. by 3]) q
  RY(a[1.. by 3]) q
  RZ(a[2.. by 3]) q
}

model fidelity_above(x) {
  let v = concat(x, zeros(3*n - d))
  qubit q[n]
  for l in 0..layers {
    turns(omega[l]*v) q
    turns(theta[l]) q
    for i in 0..n-1 {
      if i % 2 == l % 2 { CZ q[i], q[i+1] }
    }
  }
  turns(omega[layers]*v + theta[layers]) q
  (1 + expect(Z, q))/2
}

fn weighed(p: real[m], alpha: real[2, m], y: real) =
    sum((alpha[0, i]*(1 - p[i]) - 1 + y)^2 + (alpha[1, i]*p[i] - y)^2 for i in 0..m)/2

loss weighed(fidelity_above(x), alpha, index(y))
train adam(lr = 0.01), epochs = 100, batch = 32
