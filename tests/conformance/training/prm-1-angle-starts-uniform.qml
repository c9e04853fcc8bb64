//: clause PRM-1 PAR-5
//: kind ok
//: run gradcheck --seed 3
//: prints w[0]
//: prints 3.62718
//: prints 0.645697

param w: angle[2]

model m() {
  qubit q[2]
  RX(w) q
  expect(Z[0], q)
}

loss m()
