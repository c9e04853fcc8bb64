//: clause OBS-2
//: kind ok
//: run eval --json
//: prints "loss": -1.5
//: file h.json
//| [["ZII", 1.5], ["IIZ", [2, 0]]]

observable H = load("h.json", order = big)

model m() {
  qubit q[3]
  X q[2]
  expect(H, q) - 2
}
loss m()
