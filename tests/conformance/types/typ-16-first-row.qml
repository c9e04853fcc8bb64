//: clause TYP-16
//: kind invalid
//: code Q0383
//: at 7:13

data { t: real }
loss rows.t[0]
