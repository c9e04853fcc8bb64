//: clause TYP-7
//: kind invalid
//: code Q0313
//: at 9:8
//: says did you mean

record layer { weight: real ~ zeros }
param p: layer
loss p.wieght
