//: clause TYP-1
//: kind invalid
//: code Q0325
//: at 7:10

record layer { W: real ~ zeros }
param p: layer[2]
