//: clause LIB-5
//: kind invalid
//: code Q0329
//: at 11:10

data {
  a: real
  y: class["no", "yes"]
}

loss bce([a, 1 - a], y)
