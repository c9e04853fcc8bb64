//: clause TYP-8
//: kind ok

data { x: real[3]; y: real }
model m(x) { sum(x) }
loss mse(m(x), y)
