//: clause TYP-9
//: kind ok

fn f(v: real[2]) {
  let a, b = v
  a - b
}
loss f([1.0, 2.0])
