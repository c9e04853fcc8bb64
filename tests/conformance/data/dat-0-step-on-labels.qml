//: clause DAT-0
//: kind invalid
//: code Q0509
//: at 8:25

data {
  x: real
  y: class["a", "b"] ~> standardize
}

model m(x) { sigmoid(x) }

loss bce(m(x), y)
