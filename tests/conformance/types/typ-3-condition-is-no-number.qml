//: clause TYP-3
//: kind invalid
//: code Q0302
//: at 7:6

param w: angle
loss (w > 0) + 1.0
