//: clause NAM-2
//: kind invalid
//: code Q0228
//: at 6:22

model m(x: real) { 2*m(x) }
loss m(0.5)
