//: clause TYP-9
//: kind invalid
//: code Q0337
//: at 7:3

fn f(x: real) {
  for i in 0..3 { let y = x }
  x
}
