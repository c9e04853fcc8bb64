//: clause TYP-17
//: kind invalid
//: code Q0340
//: at 7:15

param w: real ~ zeros
loss 1.0*size(w)
