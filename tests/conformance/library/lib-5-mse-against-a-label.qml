//: clause LIB-5
//: kind invalid
//: code Q0331
//: at 11:13

data {
  a: real
  y: class["no", "yes"]
}

loss mse(a, y)
