//: clause TYP-12 TYP-6
//: kind ok

fn dot(p: (real[n], real[n])) {
  let a, b = p
  sum(a*b)
}
loss dot(([1.5, -2], [0.25, 3]))
