//: clause PRM-4
//: kind ok

option a = 0.75
param p: real ~ ones
loss where(a > 0.5, p, 2*p)
