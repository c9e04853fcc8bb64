//: clause CLI-2
//: kind ok
//: run eval --params p.json --json --
//: prints "loss"
//: file p.json
//| {"t": 0.7}

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
