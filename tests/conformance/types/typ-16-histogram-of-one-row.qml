//: clause TYP-16
//: kind invalid
//: code Q0385
//: at 7:16

data { b: bit[3] }
loss histogram(b)[0]
