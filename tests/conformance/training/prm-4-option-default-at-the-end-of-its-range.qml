//: clause PRM-4
//: kind ok

option noise = 1 in 0..1
param p: real ~ ones
loss noise*p
