//: clause DAT-0
//: kind invalid
//: code Q0392
//: at 8:25

data {
  x: real
  y: class["a", "b"] in 0..1
}

model m(x) { sigmoid(x) }

loss bce(m(x), y)
