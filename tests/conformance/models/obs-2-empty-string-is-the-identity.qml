//: clause OBS-2
//: kind ok
//: run eval --json
//: prints "loss": 2.5
//: file h.json
//| [["", 3.5], ["Z0", 1]]

observable H = load("h.json")

model m() {
  qubit q[3]
  X q[0]
  expect(H, q)
}

loss m()
