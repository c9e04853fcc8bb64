//: clause CLI-31
//: kind runtime-error
//: exit 2
//: run train --data d.csv --set noise
//: says is not NAME=NUMBER
//: file d.csv
//| x,y
//| 0.5,1
//: file p.json
//| {"w": 1}

data {
  x: real
  y: real
}

option noise = 0.25 in 0..1, gain = 2
param w: real ~ ones
model m(x) { (1 - noise)*gain*w*x }
loss mse(m(x), y)
train adam(lr = 0.1), epochs = 1
