// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Every step of preprocessing that takes memory, options and a frozen parameter.
option damping = 0.125 in 0..1, gain = 2
data {
  x: real[2] in -9..9 ~> columns("petal*", "sepal*") ~> robust ~> pca(2) ~> standardize
  species: class["setosa", "versicolor", "virginica"]
}
frozen param mix: real[3, 2] ~ normal(0, 1)
param b: real[3] in -1..1 ~ zeros
model m(x) { softmax((1 - damping)*gain*mix @ x + b) }
loss cross_entropy(m(x), species)
train adam(lr = 0.1), epochs = 1
