//: clause OBS-4
//: kind ok
//: run eval --json
//: prints "loss": 3.5

observable chain[n](J: real, h: real in 0..1) = J*sum(Z[i]*Z[i+1] for i in 0..n-1) + h*sum(Z[i] for i in 0..n)

model m() {
  qubit q[4]
  X q[0]
  expect(chain[4](2, 0.25), q) + 1
}
loss m()
