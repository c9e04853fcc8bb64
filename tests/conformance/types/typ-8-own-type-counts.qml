//: clause TYP-8
//: kind ok

data { x: real[3] }
model m(x: real) { 2*x }
loss m(x[0])
