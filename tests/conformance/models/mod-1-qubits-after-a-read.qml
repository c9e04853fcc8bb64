//: clause MOD-1
//: kind invalid
//: code Q0420
//: at 10:3

model m() {
  qubit q
  H q
  let z = expect(Z, q)
  qubit r
  z + expect(Z, r)
}

loss m()
