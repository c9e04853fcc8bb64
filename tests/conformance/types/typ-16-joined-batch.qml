//: clause TYP-16
//: kind invalid
//: code Q0384
//: at 7:24

data { t: real }
loss sum(concat([0.5], rows.t))
