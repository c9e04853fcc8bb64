//: clause TYP-16
//: kind invalid
//: code Q0380
//: at 7:19

data { t: real }
loss mean(rows.t)*rows
