//: clause CLI-11 IR-6
//: kind runtime-error
//: exit 1
//: run gradcheck
//: prints a

param a: real ~ zeros

model m() { relu(a) }

loss m()
