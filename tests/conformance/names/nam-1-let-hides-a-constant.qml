//: clause NAM-1
//: kind ok

const width = 2
fn f(x: real) {
  let width = 3*x
  width
}
