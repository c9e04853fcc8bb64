//: clause TYP-13 TYP-9
//: kind invalid
//: code Q0338
//: at 6:6

loss scan s = 1.0 for k in 0..2 {
  let r = 2*s
}
