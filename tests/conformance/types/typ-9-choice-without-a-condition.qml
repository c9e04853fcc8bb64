//: clause TYP-9
//: kind invalid
//: code Q0342
//: at 7:12

param w: angle
loss where(w, 1.0, 2.0)
