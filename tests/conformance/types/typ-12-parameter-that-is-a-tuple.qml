//: clause TYP-12 PRM-1
//: kind invalid
//: code Q0501
//: at 6:10

param p: (angle, angle)
loss 1.0
