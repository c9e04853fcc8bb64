//: clause OBS-3
//: kind ok
//: run eval --json
//: prints "loss": 1,

observable H = Z[1]*Z[4] - X[2]

model m() {
  qubit q[size(H)]
  X q[size(H) - 1]
  prob(q == 16)
}

loss m()
