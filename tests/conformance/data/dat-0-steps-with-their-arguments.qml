//: clause DAT-0
//: kind ok

data {
  x: real[2] ~> columns("a*") ~> clip(-3, 3) ~> standardize ~> pca(2) ~> l2
  u: real ~> log ~> robust ~> maxabs ~> minmax
  y: real
}
param w: real ~ ones
model m(x, u) { w*x[0] + x[1]*u }
loss mse(m(x, u), y)
