//: clause LIB-5
//: kind invalid
//: code Q0326
//: at 11:28

data {
  a: real
  y: class["no", "yes"]
}

loss kl(softmax([a, 1.0]), softmax([a, 1.0, 2.0]))
