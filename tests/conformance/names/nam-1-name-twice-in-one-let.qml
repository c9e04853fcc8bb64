//: clause NAM-1
//: kind invalid
//: code Q0221
//: at 7:10

fn f(v: real[2]) {
  let a, a = v
  a
}
