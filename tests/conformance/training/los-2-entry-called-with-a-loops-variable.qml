//: clause LOS-2
//: kind invalid
//: code Q0901
//: at 13:10
//: command --emit=ir FILE

data { x: real[3] }

param w: real ~ ones

model m(x: real) { w*x }

loss sum(m(v) for v in x)
