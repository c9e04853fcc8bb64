//: clause TYP-1
//: kind invalid
//: code Q0502
//: at 7:11

record layer { W: real ~ zeros }
data { x: layer }
