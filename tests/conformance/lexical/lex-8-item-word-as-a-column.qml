//: clause LEX-8
//: kind ok

data {
  loss: real
  model: class["a", "b"]
}
loss loss*index(model)
