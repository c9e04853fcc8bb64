//: clause TYP-17
//: kind invalid
//: code Q0220
//: at 7:17

param a: real[2] ~ constant(0.4)
model m() { sum(sinh(a)) }
loss m()
