//: clause OBS-2
//: kind ok
//: run eval --json
//: prints "loss": 109
//: file h.json
//| {"terms": [["ZII", 1], ["IZI", 10], ["IIZ", 100]], "order": "little"}

observable H = load("h.json")

model m() {
  qubit q[3]
  X q[0]
  expect(H, q)
}

loss m()
