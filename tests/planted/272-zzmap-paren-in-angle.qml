//: line 17
//: column 26..29
//: fault parenthesis in the angle missing

// an own feature map and an own ansatz
const n = 3, reps = 2, depth = 2

data {
  x: real[n] ~> minmax(0, pi)
  y: class["A", "B"]
}

encoder feature_map[r](x: real[m]) q: qubit[m] {
  repeat r {
    H q
    RZ(2*x) q
    for i in 0..m-1 { RZZ(2*(pi - x[i]*(pi - x[i+1])) q[i], q[i+1] }
  }
}

ansatz layered(w: angle[d, m, 2]) q: qubit[m] {
  for l in 0..d {
    for i in 0..m {
      RY(w[l, i, 0]) q[i]
      RZ(w[l, i, 1]) q[i]
    }
    for i in 0..m-1 { CX q[i], q[i+1] }
  }
}

param w: angle[depth, n, 2]

model vqc(x) {
  qubit q[n]
  feature_map[reps](x) q
  layered(w) q
  prob(q[0] == 1)
}

loss bce(vqc(x), y)
train adam(lr = 0.1), epochs = 50, batch = 20
