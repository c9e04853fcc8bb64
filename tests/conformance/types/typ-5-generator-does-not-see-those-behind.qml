//: clause TYP-5
//: kind invalid
//: code Q0220
//: at 7:21

param x: angle[3, 2]
loss sum(v for v in row, row in x)
