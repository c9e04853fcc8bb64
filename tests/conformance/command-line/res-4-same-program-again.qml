//: clause RES-4
//: kind ok
//: command FILE -o a && $implementation FILE -o b && cmp a b && echo same
//: prints same

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
