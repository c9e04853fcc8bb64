//: clause PRM-4
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 1.25
//: file d.csv
//| x,y
//| 0.5,1
//: file p.json
//| {"w": 1}

data {
  x: real
  y: real
}

option gain = 2.5 in 1..4
param w: real ~ ones
model m(x) { gain*w*x }
loss mse(m(x), y)
