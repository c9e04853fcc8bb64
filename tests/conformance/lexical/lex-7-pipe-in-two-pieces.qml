//: clause LEX-7
//: kind malformed
//: code Q0101
//: at 6:18

data { x: real ~ > standardize }
