//: clause PRM-3
//: kind runtime-error
//: exit 78
//: run eval --data d.csv --params p.json
//: says p is 1.5, outside of its range 0..1
//: file d.csv
//| x,y
//| 0.4,1
//| -0.2,0.5
//| 0.9,-0.3
//: file p.json
//| {"p": 1.5}

data {
  x: real
  y: real
}

param p: real in 0..1 ~ ones
model m(x) { p*x }
loss mse(m(x), y)
