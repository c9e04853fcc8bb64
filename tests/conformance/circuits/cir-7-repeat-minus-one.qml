//: clause CIR-7
//: kind invalid
//: code Q0417
//: at 10:10

const reps = 1

model m() {
  qubit q
  repeat reps - 2 { X q }
  expect(Z, q)
}

loss m()
