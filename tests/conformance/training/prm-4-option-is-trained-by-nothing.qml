//: clause PRM-4
//: kind invalid
//: code Q0608
//: at 9:30

option a = 0.5
param p: real ~ ones
loss a*p
train adam(lr = 0.1, over = [a])
