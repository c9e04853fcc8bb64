//: clause TYP-16
//: kind invalid
//: code Q0381
//: at 7:15

param w: angle[2]
loss sum(rows.w)
