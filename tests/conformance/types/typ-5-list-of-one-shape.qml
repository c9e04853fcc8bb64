//: clause TYP-5
//: kind invalid
//: code Q0310
//: at 7:17

param v: angle[4]
loss sum([v[0], v])
