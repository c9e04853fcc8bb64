//: clause TYP-12
//: kind ok

fn swap(p: (real, real)) -> (real, real) {
  let a, b = p
  (second = b, first = a)
}
loss swap((left = 1.5, right = 0.5)).first
