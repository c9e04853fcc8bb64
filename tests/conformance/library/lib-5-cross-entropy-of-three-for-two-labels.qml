//: clause LIB-5
//: kind invalid
//: code Q0326
//: at 11:40

data {
  a: real
  y: class["no", "yes"]
}

loss cross_entropy(softmax([a, 1, 2]), y)
