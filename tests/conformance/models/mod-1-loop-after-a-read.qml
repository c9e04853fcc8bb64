//: clause MOD-1
//: kind invalid
//: code Q0420
//: at 10:3

model m() {
  qubit q[2]
  H q
  let z = expect(Z, q[0])
  for i in 0..2 { let a = i }
  z + expect(Z, q[1])
}

loss m()
