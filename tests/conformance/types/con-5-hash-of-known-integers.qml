//: clause CON-5
//: kind ok
//: run eval --json
//: prints "loss": 2036846389.25

const a = hash(0), b = hash(1, -2, 3)

model m() {
  qubit q
  expect(Z, q)
}
loss m()*a - m()*b + 0.25*m()
