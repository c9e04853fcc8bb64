//: clause TYP-16
//: kind invalid
//: code Q0220
//: at 7:31

data { t: real }
loss mean(rows.t) + mean(rows.z)
