//: clause TYP-9
//: kind ok

fn f(x: real) {
  let y = 2*x
  let z = y^2
  z + y
}
loss f(0.5)
