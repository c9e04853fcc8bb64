//: clause TYP-5
//: kind invalid
//: code Q0324
//: at 7:21

param w: angle
loss sum(v for v in w)
