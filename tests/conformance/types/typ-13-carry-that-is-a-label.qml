//: clause TYP-13
//: kind invalid
//: code Q0302
//: at 7:15

data { y: class[3] }
loss scan s = y for k in 0..2 { s }
