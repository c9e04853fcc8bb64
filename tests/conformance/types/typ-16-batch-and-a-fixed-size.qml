//: clause TYP-16 TYP-3
//: kind invalid
//: code Q0301
//: at 7:10

data { t: real }
loss sum(rows.t + ones(9))
