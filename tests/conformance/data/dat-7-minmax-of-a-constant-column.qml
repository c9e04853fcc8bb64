//: clause DAT-7
//: kind ok
//: run train --data d.csv --epochs 1 --lr 1e-300 --json --quiet -o p.json
//: prints "loss": 0.25
//: file d.csv
//| x
//| 7
//| 7

data {
  x: real ~> minmax(0.25, 1)
}
param w: real ~ zeros
model m(x) { w + x }
loss m(x)
