//: clause CLI-20
//: kind ok
//: command ./run -o m && ./m info
//: prints model m
//: make cp "$1" run

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
