//: clause TYP-14
//: kind invalid
//: code Q0392
//: at 6:23

data { y: class[3] in 0..2 }
