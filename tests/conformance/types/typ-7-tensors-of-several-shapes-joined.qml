//: clause TYP-7
//: kind invalid
//: code Q0341
//: at 7:17

param v: angle[4]
loss sum(concat(v[0], v))
