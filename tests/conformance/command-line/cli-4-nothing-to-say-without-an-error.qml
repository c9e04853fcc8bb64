//: clause CLI-4 CLI-3
//: kind ok
//: command run FILE eval --params p.json 2>&1 >/dev/null | wc -c | tr -d " "
//: prints 0
//: file p.json
//| {"t": 0.7}

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
