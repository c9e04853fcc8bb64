//: clause CLI-12
//: kind ok
//: run eval --params p.json --threads 100000 --json
//: prints "loss"
//: says note: --threads 100000
//: file p.json
//| {"t": 0.7}

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
