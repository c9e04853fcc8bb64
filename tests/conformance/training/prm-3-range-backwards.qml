//: clause PRM-3 TYP-14
//: kind invalid
//: code Q0503
//: at 6:18

param p: real in 1..0 ~ constant(0.5)
loss p
