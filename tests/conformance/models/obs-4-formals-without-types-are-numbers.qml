//: clause OBS-4
//: kind ok
//: run eval --json
//: prints "loss": -6

observable scaled(a, H: observable) = a*H
observable twice(H: observable) = scaled(2, H)

model m() {
  qubit q[2]
  X q[1]
  expect(twice(scaled(3, Z[0]*Z[1])), q)
}
loss m()
