//: clause TYP-10
//: kind invalid
//: code Q0361
//: at 6:24

record layer { W: real[_] ~ zeros }
