//: clause TYP-4
//: kind ok

data { y: class[3] }
param w: angle[2, 3]
loss w[1, y]
