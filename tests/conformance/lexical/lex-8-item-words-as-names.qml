//: clause LEX-8
//: kind ok

const data = 2, model = 3, record = data*model
param train: angle[data]
fn loss(fit: real) = 2*fit
model circuit() {
  qubit use[2]
  let encoder = train
  RX(encoder) use
  expect(Z[0], use)
}
loss loss(circuit())
