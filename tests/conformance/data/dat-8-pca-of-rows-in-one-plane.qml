//: clause DAT-8
//: kind runtime-error
//: exit 65
//: run train --data d.csv
//: says vary in 1 direction over the 4 training rows
//: file d.csv
//| x0,x1,x2
//| 1,2,3
//| 2,4,6
//| 3,6,9
//| 5,10,15

data { x: real[2] ~> pca(2) }
param w: real ~ ones
model m(x) { w*sum(x) }
loss m(x)
