//: clause LOS-1
//: kind ok
//: run eval --params p.json --json
//: prints "loss": 0.529684374568
//: prints "rows": 1
//: file p.json
//| {"t": 0.7}

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss energy = 2*m() - 1
