//: clause CLI-12
//: kind runtime-error
//: exit 2
//: run eval --params p.json --threads 0
//: says --threads
//: file p.json
//| {"t": 0.7}

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
