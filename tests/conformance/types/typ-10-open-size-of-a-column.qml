//: clause TYP-10
//: kind invalid
//: code Q0361
//: at 6:16

data { x: real[_] }
