//: clause TYP-5
//: kind invalid
//: code Q0316
//: at 7:41

param x: angle[4]
loss sum([x[i]*x[j] for i in 0..4, j in 0..i])
