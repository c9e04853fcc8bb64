//: clause CON-2
//: kind ok

const pairs = sum(i for i in 0..4), h = sum(1/2 for i in 0..3, j in 0..i)

param w: angle[pairs]

model m() {
  qubit q[pairs]
  RX(h*w) q
  expect(Z[5], q)
}

loss m()
