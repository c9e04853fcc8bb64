// info lists eight labels and says how many there are
data {
  x: real[2]
  y: class[11]
}
param w: real[11, 2] ~ normal(0, 1)
model m(x) { softmax(w @ x) }
loss cross_entropy(m(x), y)
