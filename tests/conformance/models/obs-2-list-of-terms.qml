//: clause OBS-2
//: kind ok
//: run eval --json
//: prints "loss": 1.5
//: file h.json
//| [["Z0", 0.5], ["Z0 Z1", -2], ["X2", 7]]

observable H = load("h.json")

model m() {
  qubit q[3]
  X q[0]
  expect(H, q)
}

loss m()
