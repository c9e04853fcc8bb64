//: clause CLI-11
//: kind ok
//: run gradcheck --atol 1

param a: real ~ zeros

model m() { relu(a) }

loss m()
