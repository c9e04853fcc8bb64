//: clause MOD-1 CIR-10
//: kind invalid
//: code Q0420
//: at 10:3

model m() {
  qubit q[2]
  H q
  let z = expect(Z, q[0])
  discard q[1]
  z
}

loss m()
