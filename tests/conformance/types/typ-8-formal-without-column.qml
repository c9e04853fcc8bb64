//: clause TYP-8
//: kind invalid
//: code Q0336
//: at 6:9

model m(x) { 2*x }
loss m(0.5)
