//: clause TYP-1
//: kind invalid
//: code Q0502
//: at 6:11

data { p: prob[2] }
