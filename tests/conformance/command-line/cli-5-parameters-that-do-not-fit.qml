//: clause CLI-5 PAR-4
//: kind runtime-error
//: exit 78
//: run eval --params p.json
//: says t
//: file p.json
//| {}

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
