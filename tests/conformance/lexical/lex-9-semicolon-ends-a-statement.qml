//: clause LEX-9
//: kind ok

model m() { qubit q; H q; expect(Z, q) }
loss m()
