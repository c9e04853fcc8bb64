//: clause NAM-1
//: kind ok

fn f(x: real) {
  let x = x + 1
  let x = 2*x
  x
}
