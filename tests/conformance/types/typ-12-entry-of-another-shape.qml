//: clause TYP-12 TYP-7
//: kind invalid
//: code Q0331
//: at 10:11

fn left(p: (real, real[3])) {
  let a, b = p
  a
}
loss left((0.5, [1.0, 2.0]))
