//: clause NAM-1
//: kind invalid
//: code Q0220
//: at 7:13

fn f(x: real) {
  let a = 2*a
  a
}
