//: clause DAT-8
//: kind ok
//: run train --data d.csv --epochs 1 --lr 1e-300 --json --quiet -o p.json
//: prints "loss": 0.5
//: file d.csv
//| x0,x1
//| 0,0
//| 0,5

data {
  x: real[2] ~> l2
}
param w: real ~ zeros
model m(x) { w + sum(x) }
loss m(x)
