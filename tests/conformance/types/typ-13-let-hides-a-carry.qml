//: clause TYP-13 TYP-9
//: kind ok

loss scan s = 0.5 for k in 0..4 {
  let s = s*s
  s + 0.1*k
}
