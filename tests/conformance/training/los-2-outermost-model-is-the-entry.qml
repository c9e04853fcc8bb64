//: clause LOS-2 MOD-4
//: kind ok
//: run info
//: prints model outer

data {
  x: real
  y: real
}

model inner(a: real) {
  qubit q
  RX(a) q
  expect(Z, q)
}

model outer(x) {
  qubit q[2]
  RX(inner(x)) q
  expect(Z[0], q)
}

loss mse(outer(inner(x)), y)
