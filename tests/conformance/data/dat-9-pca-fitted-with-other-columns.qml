//: clause DAT-9
//: kind runtime-error
//: exit 65
//: run predict --data d.csv --params p.json
//: says 3 columns for "x"; the parameters were fitted with 2
//: file d.csv
//| f1,f2,f3
//| 2,1.75,1
//: file p.json
//| {"w": 2, "x.pca.mean": [1, 0.5], "x.pca.components": [[0.6, 0.8]]}

data { x: real[1] ~> columns("f*") ~> pca(1) }
param w: real ~ ones
model m(x) { w*x[0] }
loss m(x)
