//: clause TYP-13
//: kind ok

fn fibonacci(n: real) {
  let a, b = scan a = 0.0, b = n for k in 0..7 { (a = b, b = a + b) }
  a
}
loss fibonacci(1.0)
