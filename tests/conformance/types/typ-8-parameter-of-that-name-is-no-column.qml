//: clause TYP-8
//: kind invalid
//: code Q0336
//: at 7:9

param x: angle
model m(x) { 2*x }
loss m(0.5)
