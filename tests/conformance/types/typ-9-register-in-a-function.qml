//: clause TYP-9
//: kind invalid
//: code Q0337
//: at 7:3

fn f(x: real) {
  qubit q
  x
}
