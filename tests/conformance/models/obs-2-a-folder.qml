//: clause OBS-2
//: kind invalid
//: code Q0522
//: at 9:21
//: exit 77
//: file d/h.json
//| []

observable H = load("d")

model m() {
  qubit q
  H q
  expect(H, q)
}

loss m()
