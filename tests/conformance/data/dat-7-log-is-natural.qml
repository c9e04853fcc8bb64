//: clause DAT-7
//: kind ok
//: run train --data d.csv --epochs 1 --lr 1e-300 --json --quiet -o p.json
//: prints "loss": 1
//: file d.csv
//| x
//| 1
//| 1

data {
  x: real ~> log
}
param w: real ~ zeros
model m(x) { w + x + 1 }
loss m(x)
