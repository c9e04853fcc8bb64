//: clause CLI-6
//: kind runtime-error
//: exit 2
//: run eval --data d.csv --params p.json
//: says --data
//: file p.json
//| {"t": 0.7}
//: file d.csv
//| x
//| 1

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
