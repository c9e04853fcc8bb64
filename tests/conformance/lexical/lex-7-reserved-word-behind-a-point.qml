//: clause LEX-7
//: kind malformed
//: code Q0101
//: at 7:8

param p: real ~ zeros
loss p.repeat
