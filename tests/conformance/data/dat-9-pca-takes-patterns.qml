//: clause DAT-9
//: kind ok
//: run train --data d.csv --epochs 1 --lr 1e-300 --json --quiet -o p.json
//: prints "loss": 16.6
//: file d.csv
//| f1,f2,g
//| 0,0,1
//| 3,4,2
//| -3,-4,5

data {
  x: real[1] ~> columns("f*") ~> pca(1)
}
param w: real ~ zeros
model m(x) { w + x[0]^2 }
loss m(x)
