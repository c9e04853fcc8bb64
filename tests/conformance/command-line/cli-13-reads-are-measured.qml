//: clause CLI-13 QAS-9
//: kind ok
//: run emit --params p.json
//: prints rx(0.7) q[0];
//: prints c[0] = measure q[0];
//: file p.json
//| {"t": 0.7}

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
