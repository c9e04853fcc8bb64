//: clause LOS-5
//: kind ok
//: command run FILE info --json | grep -o '"hash": "[0-9a-f]*"' >a && $implementation run -D k=3 FILE info --json | grep -o '"hash": "[0-9a-f]*"' >b; if cmp -s a b; then echo same; else echo different; fi
//: prints different

const k = 2

param a: angle ~ constant(0.7)

model m() {
  qubit q
  RX(k*a) q
  expect(Z, q)
}

loss m()
