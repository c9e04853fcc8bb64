//: clause TYP-2
//: kind invalid
//: code Q0331
//: at 8:20

data { y: class[2] }
param w: angle[3]
loss cross_entropy(softmax(w)[..2], y)
