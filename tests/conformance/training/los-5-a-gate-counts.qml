//: clause LOS-5
//: kind ok
//: command run FILE info --json | grep -o '"hash": "[0-9a-f]*"' >a && $implementation run other.qml info --json | grep -o '"hash": "[0-9a-f]*"' >b; if cmp -s a b; then echo same; else echo different; fi
//: prints different
//: file other.qml
//| param a: angle ~ constant(0.7)
//|
//| model m() {
//|   qubit q
//|   RY(a) q
//|   expect(Z, q)
//| }
//|
//| loss m()

param a: angle ~ constant(0.7)

model m() {
  qubit q
  RX(a) q
  expect(Z, q)
}

loss m()
