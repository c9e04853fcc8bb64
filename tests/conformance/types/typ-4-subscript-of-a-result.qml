//: clause TYP-4
//: kind ok

param w: angle[3]
loss softmax(w)[0] + (2*w)[1] + [1.0, 2.0][1]
