//: clause MOD-4 NAM-2
//: kind invalid
//: code Q0228
//: at 9:3

model m() {
  qubit q
  X q
  m() + expect(Z, q)
}

loss m()
