//: clause LIB-5
//: kind invalid
//: code Q0332
//: at 11:6

data {
  a: real
  y: class["no", "yes"]
}

loss huber(a, 1.0)
