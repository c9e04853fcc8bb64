//: clause TRN-7 CLI-2
//: kind runtime-error
//: exit 2
//: run eval --params p.json --quiet
//: says --quiet
//: file p.json
//| {"t": 0.7}

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
