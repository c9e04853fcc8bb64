//: clause DIA-1
//: kind invalid
//: code Q0326
//: at 14:13
//: errors 1
//: command check FILE
//: says size `n` would be 4 here, but it is 3
//: says ^ b: n = 4
//: says - n = 3 comes from here

fn dot(a: real[n], b: real[n]) = sum(a*b)
param v: angle[3]
param w: angle[4]
loss dot(v, w)
