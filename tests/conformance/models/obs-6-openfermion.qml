//: clause OBS-6
//: kind ok
//: run eval --json
//: prints "loss": -2.25
//: file h.txt
//| (-0.75+0j) [] +
//| (1.5+0j) [Z0] +
//| 3e-1 [X0 X2] +
//| (0.25-0j) [Z1]

observable H = load("h.txt")

model m() {
  qubit q[3]
  X q[0]
  expect(H, q) - 0.25
}
loss m()
