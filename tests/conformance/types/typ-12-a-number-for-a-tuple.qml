//: clause TYP-12 TYP-7
//: kind invalid
//: code Q0329
//: at 10:11

fn left(p: (real, real)) {
  let a, b = p
  a
}
loss left(0.5)
