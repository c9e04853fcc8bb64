//: clause OBS-2
//: kind invalid
//: code Q0518
//: at 11:10
//: file h.json
//| [["Z0", 1]]

model m() {
  qubit q
  H q
  expect(load("h.json"), q)
}

loss m()
