// [LEX-8] item words are names inside an item; Greek letters
param θ: angle[n] ~ uniform(0, 2*pi)
model data(train, loss: real[3]) {
  let model, fit = (use, param)
  fn(model)
  observable(θ, data.record) loss
  const[2](train) loss[data]
}
loss loss = data(train, "a \"quoted\" \\ text\n")
