//: clause GAT-14 PRM-4
//: kind invalid
//: code Q0442
//: at 7:23

option t: real = 0.3 in 0..1
gate g = [[1, 0], [0, t]]

model m() {
  qubit q
  g q
  expect(Z, q)
}

loss m()
