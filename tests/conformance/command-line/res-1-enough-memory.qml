//: clause RES-1
//: kind ok
//: command check FILE && (ulimit -v 3000000; $implementation run FILE eval --params p.json --json)
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
