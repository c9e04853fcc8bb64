//: clause CON-2
//: kind invalid
//: code Q0305
//: at 7:8

param w: real ~ ones
loss w/0
