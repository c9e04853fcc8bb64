//: clause TYP-16
//: kind invalid
//: code Q0383
//: at 7:18

data { t: real }
loss mean(rows.t[..8])
