//: clause TYP-9
//: kind invalid
//: code Q0323
//: at 7:14

fn f(x: real) {
  let a, b = 2*x
  a - b
}
