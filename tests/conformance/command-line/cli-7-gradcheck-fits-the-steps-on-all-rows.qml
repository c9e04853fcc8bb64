//: clause CLI-7 DAT-7
//: kind ok
//: run gradcheck --data d.csv
//: prints 0.5
//: file d.csv
//| x
//| 2
//| 4
//| 3

data { x: real ~> minmax }

model m(x) { a*x }

loss m(x)
param a: real ~ ones
