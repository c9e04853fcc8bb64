//: clause PRM-4
//: kind ok
//: code W1062
//: at 6:8

option gain = 2
param p: real ~ ones
model m() { p^2 }
loss m()
