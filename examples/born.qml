// born.qml: a circuit whose outcomes are the pictures of a data set, bars and stripes of 2 x 2 pixels, by maximum mean discrepancy
// Benedetti et al., npj Quantum Information 5, 45 (2019); Liu and Wang, Physical Review A 98, 062324 (2018); data: examples/data/stripes.csv
use std.ansatz: strongly_entangling

const n = 4, layers = 3

data {
  x: bit[n]
}

param w: angle[layers, n, 3] ~ uniform(0, 2*pi)

model born() {
  qubit q[n]
  strongly_entangling(w) q
  probs(q)
}

fn mmd(p: prob[m], t: prob[m], width: real) {
  let d = p - t
  sum(d[i]*d[j]*exp(-(i - j)^2/(2*width^2)) for i in 0..m, j in 0..m)
}

loss mmd(born(), histogram(rows.x), 1.0)
train adam(lr = 0.1), epochs = 200, batch = 240
