//: clause DAT-7
//: kind ok
//: run train --data d.csv --epochs 1 --lr 1e-300 --json --quiet -o p.json
//: prints "loss": -0.16666666666666666
//: file d.csv
//| x
//| 1
//| -4
//| 1

data {
  x: real ~> maxabs
}
param w: real ~ zeros
model m(x) { w + x }
loss m(x)
