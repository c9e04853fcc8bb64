//: clause TYP-13 TYP-9
//: kind invalid
//: code Q0337
//: at 10:5

model m() {
  qubit q
  H q
  scan s = 1.0 for k in 0..2 {
    H q
    s
  }
}
loss m()
