//: clause TYP-13 MOD-1
//: kind invalid
//: code Q0602
//: at 9:34

model m() {
  qubit q
  H q
  scan s = 1.0 for k in 0..2 { s*expect(Z, q) }
}
loss m()
