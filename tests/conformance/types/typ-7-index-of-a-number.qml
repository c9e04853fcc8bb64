//: clause TYP-7
//: kind invalid
//: code Q0343
//: at 7:12

param v: angle[4]
loss index(v[0])
