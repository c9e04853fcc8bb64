//: clause OBS-3
//: kind ok
//: run eval --json
//: prints "loss": 1,

observable One = Z[0]^2

model m() {
  qubit q[size(One)]
  X q
  prob(q == 1)
}

loss m()
