//: clause TYP-2
//: kind invalid
//: code Q0331
//: at 8:20

data { y: class[3] }
param w: angle[3]
loss cross_entropy(2*softmax(w), y)
