//: clause DAT-8
//: kind runtime-error
//: exit 65
//: run train --data d.csv
//: says vary in 0 directions
//: file d.csv
//| x0,x1
//| 0.1,7
//| 0.1,7
//| 0.1,7

data { x: real[1] ~> pca(1) }
param w: real ~ ones
model m(x) { w*sum(x) }
loss m(x)
