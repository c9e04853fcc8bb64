//: clause PRM-2
//: kind ok
//: run grad --data d.csv --params p.json
//: prints loss 0.5625
//: prints w 1.5
//: file d.csv
//| x,y
//| 2,1
//: file p.json
//| {"f": 0.625, "w": 0.5}

data {
  x: real
  y: real
}

frozen param f: real ~ constant(0.625)
param w: real ~ constant(0.5)
model m(x) { f*x + w }
loss mse(m(x), y)
