//: clause NAM-3
//: kind ok

data { x: real; y: real }
model m(x) { 2*x }
loss mse(m(x), y) + 1e-3*x^2
