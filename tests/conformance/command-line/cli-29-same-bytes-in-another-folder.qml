//: clause CLI-29 RES-4
//: kind ok
//: command FILE -o m && mkdir d && cp FILE d && cd d && $implementation FILE -o m && cd .. && cmp m d/m && echo same
//: prints same

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
