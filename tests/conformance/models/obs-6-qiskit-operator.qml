//: clause OBS-6
//: kind ok
//: run eval --json
//: prints "loss": -1.5
//: file h.txt
//| SparsePauliOp(['ZII', 'IIZ', 'XIX'],
//|               coeffs=[1.5 +0.j, 2.  +0.j, 0.3 +0.j])

observable H = load("h.txt")

model m() {
  qubit q[3]
  X q[2]
  expect(H, q) - 2
}
loss m()
