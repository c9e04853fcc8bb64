//: clause LOS-2
//: kind invalid
//: code Q0901
//: at 11:11
//: command --emit=ir FILE

param w: real ~ ones

model m(x: real) { w*x }

loss sum([m(0.5 + i) for i in 0..3])
