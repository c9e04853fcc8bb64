//: clause CLI-20 CLI-22
//: kind ok
//: command FILE && ./cli-20-build-and-run eval --params p.json --json
//: prints "loss": 0.764842187284
//: file p.json
//| {"t": 0.7}

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
