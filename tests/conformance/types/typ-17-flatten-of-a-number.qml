//: clause TYP-17
//: kind invalid
//: code Q0340
//: at 7:18

param w: real ~ ones
loss sum(flatten(w))
