//: clause TYP-9
//: kind invalid
//: code Q0338
//: at 6:4

fn f(x: real) {
  let y = 2*x
}
