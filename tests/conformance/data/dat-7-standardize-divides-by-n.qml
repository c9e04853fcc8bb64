//: clause DAT-7
//: kind ok
//: run train --data d.csv --epochs 1 --lr 1e-300 --json --quiet -o p.json
//: prints "loss": 1
//: file d.csv
//| x
//| 1
//| 3
//| 8

data {
  x: real ~> standardize
}
param w: real ~ zeros
model m(x) { w + x^2 }
loss m(x)
