//: clause OBS-2
//: kind ok
//: code W1050
//: at 8:21
//: file h.json
//| [["Z0", 0.5], ["Z0", 0.25]]

observable H = load("h.json")

model m() {
  qubit q
  X q
  expect(H, q)
}

loss m()
