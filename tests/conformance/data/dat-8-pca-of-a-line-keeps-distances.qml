//: clause DAT-8 DAT-9
//: kind ok
//: run train --data d.csv --epochs 1 --lr 1e-300 --json --quiet -o p.json
//: prints "loss": 16.6
//: file d.csv
//| x0,x1
//| 0,0
//| 3,4
//| -3,-4

data {
  x: real[1] ~> pca(1)
}
param w: real ~ zeros
model m(x) { w + x[0]^2 }
loss m(x)
