//: clause DAT-4 DAT-6
//: kind runtime-error
//: exit 65
//: run train --data prices.csv
//: says prices.csv:row 3: column "x"
//: file prices.csv
//| x,y
//| 0.5,1
//| "0,7",0

data {
  x: real
  y: real
}
param w: angle
model m(x) {
  qubit q
  RX(w * x) q
  expect(Z, q)
}
loss mse(m(x), y)
train adam(lr = 0.05), epochs = 2
