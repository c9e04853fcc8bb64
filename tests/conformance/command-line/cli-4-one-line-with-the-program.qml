//: clause CLI-4
//: kind runtime-error
//: exit 66
//: run eval --params none.json
//: says cli-4-one-line-with-the-program.qml: error: 

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
