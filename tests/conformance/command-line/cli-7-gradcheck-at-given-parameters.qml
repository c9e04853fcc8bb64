//: clause CLI-7 CLI-11
//: kind ok
//: run gradcheck --params q.json
//: prints 0.25
//: file q.json
//| {"t": 0.25}

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
