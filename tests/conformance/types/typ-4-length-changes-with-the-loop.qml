//: clause TYP-4
//: kind invalid
//: code Q0316
//: at 7:16

param w: angle[6]
loss sum(sum(w[..i]) for i in 1..3)
