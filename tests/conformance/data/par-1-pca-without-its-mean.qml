//: clause PAR-1 PAR-4
//: kind runtime-error
//: exit 78
//: run predict --data d.csv --params p.json
//: says x.pca.mean: not in the file
//: file d.csv
//| f1,f2
//| 2,1.75
//: file p.json
//| {"w": 2, "x.pca.components": [[0.6, 0.8]]}

data { x: real[1] ~> columns("f*") ~> pca(1) }
param w: real ~ ones
model m(x) { w*x[0] }
loss m(x)
