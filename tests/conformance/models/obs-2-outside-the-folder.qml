//: clause OBS-2
//: kind invalid
//: code Q0523
//: at 7:21
//: exit 77

observable H = load("../h.json")

model m() {
  qubit q[3]
  X q[0]
  expect(H, q)
}

loss m()
