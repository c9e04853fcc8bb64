//: clause DAT-7
//: kind ok
//: run train --data d.csv --epochs 1 --lr 1e-300 --json --quiet -o p.json
//: prints "loss": 1
//: file d.csv
//| x
//| -8
//| 12
//| 2
//| 2

data {
  x: real ~> clip(0, 4) ~> minmax(0, 2)
}
param w: real ~ zeros
model m(x) { w + x }
loss m(x)
