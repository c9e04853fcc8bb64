//: clause OBS-2
//: kind invalid
//: code Q0520
//: at 8:21
//: file h.json
//| {"terms": [["ZI", 1]], "order": "middle"}

observable H = load("h.json")

model m() {
  qubit q[3]
  X q[0]
  expect(H, q)
}

loss m()
