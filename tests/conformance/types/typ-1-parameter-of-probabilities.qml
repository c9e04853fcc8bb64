//: clause TYP-1
//: kind invalid
//: code Q0501
//: at 6:10

param p: prob[2] ~ zeros
