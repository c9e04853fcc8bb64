//: clause OBS-2
//: kind invalid
//: code Q0520
//: at 9:21
//: says term 0
//: file h.json
//| [["Z0", "1"]]

observable H = load("h.json")

model m() {
  qubit q[3]
  X q[0]
  expect(H, q)
}

loss m()
