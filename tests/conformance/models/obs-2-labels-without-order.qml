//: clause OBS-2
//: kind invalid
//: code Q0520
//: at 10:21
//: says h.json
//: says order
//: file h.json
//| {"terms": [["ZII", 1]]}

observable H = load("h.json")

model m() {
  qubit q[3]
  X q[0]
  expect(H, q)
}

loss m()
