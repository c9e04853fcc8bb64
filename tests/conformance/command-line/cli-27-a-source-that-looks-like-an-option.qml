//: clause CLI-27 CLI-20
//: kind ok
//: command -o m -- -x.qml && ./m info
//: prints model m
//: make cp "$1" ./-x.qml

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
