//: clause LIB-5
//: kind invalid
//: code Q0331
//: at 12:20
//: says softmax

data {
  a: real
  y: class["no", "yes"]
}

loss cross_entropy([a, 1 - a], y)
