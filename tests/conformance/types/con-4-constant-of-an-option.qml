//: clause CON-4
//: kind invalid
//: code Q0308
//: at 8:11
//: says found the option `k`, which is known when the model runs

option k = 0.75
const c = 2*k

model m() {
  qubit q
  RX(c) q
  expect(Z, q)
}

loss m()
