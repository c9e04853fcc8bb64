//: clause PRM-1
//: kind invalid
//: code Q0505
//: at 6:12

record r { v: real }
param w: r

model m() {
  qubit q
  RX(w.v) q
  expect(Z, q)
}

loss m()
