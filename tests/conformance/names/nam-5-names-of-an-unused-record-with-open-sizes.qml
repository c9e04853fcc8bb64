//: clause NAM-5
//: kind invalid
//: code Q0220
//: at 6:30

record layer[a] { W: real[a, b] ~ zeros }
