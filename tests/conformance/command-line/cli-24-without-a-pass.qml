//: clause CLI-24
//: kind ok
//: command --emit=ir --time-passes FILE
//: prints RX
//: says ms

model m() {
  qubit q
  RX(0.3) q
  RX(0.4) q
  expect(Z, q)
}

loss m()
