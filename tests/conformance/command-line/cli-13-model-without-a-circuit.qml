//: clause CLI-13
//: kind runtime-error
//: exit 2
//: run emit
//: says no circuit

model m() { 3 }

loss m()
