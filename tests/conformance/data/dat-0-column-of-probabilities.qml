//: clause DAT-0
//: kind invalid
//: code Q0502
//: at 6:11

data { p: prob[3] }
