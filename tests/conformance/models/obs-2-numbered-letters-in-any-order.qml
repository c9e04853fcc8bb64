//: clause OBS-2
//: kind ok
//: run eval --json
//: prints "loss": -4
//: file h.json
//| [["Z1 X2 Z0", 1], ["Z1 Z0", 4]]

observable H = load("h.json")

model m() {
  qubit q[3]
  X q[0]
  expect(H, q)
}

loss m()
