//: clause TYP-7
//: kind invalid
//: code Q0326
//: at 8:32

data { y: class[3] }
param w: angle[4]
loss cross_entropy(softmax(w), y)
