//: clause TYP-17
//: kind invalid
//: code Q0307
//: at 7:11

param w: real ~ ones
loss log2(w)
