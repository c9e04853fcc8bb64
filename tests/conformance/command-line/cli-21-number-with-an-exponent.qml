//: clause CLI-21
//: kind ok
//: flags -D scale=25e-2
//: run eval --json
//: prints "loss": 0.25

const n = 2, scale = 0.5

model m() {
  qubit q[n]
  X q
  scale*prob(q == 2^n - 1)
}

loss m()
