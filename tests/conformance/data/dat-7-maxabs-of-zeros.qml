//: clause DAT-7
//: kind ok
//: run train --data d.csv --epochs 1 --lr 1e-300 --json --quiet -o p.json
//: prints "loss": 0.5
//: file d.csv
//| x
//| 0
//| 0

data {
  x: real ~> maxabs
}
param w: real ~ zeros
model m(x) { w + x + 0.5 }
loss m(x)
