//: clause DAT-7
//: kind ok
//: run train --data d.csv --epochs 1 --lr 1e-300 --json --quiet -o p.json
//: prints "loss": 1
//: file d.csv
//| x
//| 4
//| 2
//| 6

data {
  x: real ~> minmax(-1, 3)
}
param w: real ~ zeros
model m(x) { w + where(x > 2.5, x, 0) }
loss m(x)
