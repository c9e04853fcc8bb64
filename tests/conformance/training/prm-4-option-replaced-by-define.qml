//: clause PRM-4 CON-3
//: kind invalid
//: code Q0229
//: at -
//: flags -D a=3

option a = 2
param p: real ~ ones
loss a*p
