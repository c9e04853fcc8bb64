//: clause OBS-1
//: kind resource
//: code Q0516
//: at 7:16
//: exit 1

observable O = sum(X[i] + Y[i] + Z[i] for i in 0..20)^12

model m() {
  qubit q[20]
  H q
  expect(O, q)
}

loss m()
