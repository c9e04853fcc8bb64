// alignment.qml: an embedding trained until its kernel is aligned with the labels, then a support vector machine on it
// Hubregtsen et al., Physical Review A 106, 042431 (2022); data: examples/data/circle.csv
const n = 2, layers = 3

data {
  x: real[n]
  y: class["out", "in"]
}

param s: real[layers, n] ~ ones
param w: angle[layers, n] ~ uniform(0, 2*pi)

encoder embedding(x: real[n], s: real[layers, n], w: angle[layers, n]) q: qubit[n] {
  for l in 0..layers {
    RZ(s[l] * x) q
    RY(w[l]) q
    CX q[..n-1], q[1..]
  }
}

model k(a: real[n], b: real[n]) {
  qubit q[n]
  embedding(a, s, w) q
  inv embedding(b, s, w) q
  prob(q == 0)
}

fn alignment(K: real[m, m], y: real[m]) {
  sum(K[i, j]*y[i]*y[j] for i in 0..m, j in 0..m) / (m * sqrt(sum(K^2)))
}

loss 1 - alignment([k(a, b) for a in rows.x, b in rows.x], [sign(c) for c in rows.y])
train adam(lr = 0.1), epochs = 50, batch = 20
fit svm(k, x, y, C = 1.0)
