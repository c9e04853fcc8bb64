//: clause TYP-1
//: kind invalid
//: code Q0328
//: at 6:19

data { x: real[2, 0] }
