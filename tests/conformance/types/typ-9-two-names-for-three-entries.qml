//: clause TYP-9
//: kind invalid
//: code Q0323
//: at 7:14

fn f(v: real[3]) {
  let a, b = v
  a - b
}
