//: clause PAR-6
//: kind runtime-error
//: exit 78
//: run predict --data d.csv --params r.json
//: says it records an option "heat"
//: file d.csv
//| x,y
//| 0.5,1
//: file p.json
//| {"w": 1}
//: file r.json
//| {"__metadata__": {"option.heat": "0.75"}, "w": 1}

data {
  x: real
  y: real
}

option noise = 0.25 in 0..1, gain = 2
param w: real ~ ones
model m(x) { (1 - noise)*gain*w*x }
loss mse(m(x), y)
train adam(lr = 0.1), epochs = 1
