//: clause DAT-9
//: kind runtime-error
//: exit 65
//: run train --data d.csv
//: says needs at least 3 columns, its patterns match 2
//: file d.csv
//| f1,f2
//| 1,2
//| 4,3
//| 2,2

data { x: real[3] ~> columns("f*") ~> pca(3) }
param w: real ~ ones
model m(x) { w*sum(x) }
loss m(x)
