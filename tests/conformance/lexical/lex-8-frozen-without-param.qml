//: clause LEX-8
//: kind malformed
//: code Q0101
//: at 6:8

frozen w: real ~ ones
loss 0.5
