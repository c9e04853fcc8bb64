//: clause TYP-8
//: kind invalid
//: code Q0331
//: at 8:8

data { x: real[3] }
model m(x) { sum(x) }
loss m(x[0])
