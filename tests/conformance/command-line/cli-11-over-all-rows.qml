//: clause CLI-11
//: kind runtime-error
//: exit 1
//: run gradcheck --data d.csv
//: file d.csv
//| x
//| 0
//| 2

data { x: real }

param a: real ~ zeros

model m(x) { relu(a*x) }

loss m(x)
