//: clause TYP-2
//: kind ok

data { y: class[3] }
param w: angle[3]
loss cross_entropy(softmax(w), y)
