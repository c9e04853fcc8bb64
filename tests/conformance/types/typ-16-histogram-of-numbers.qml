//: clause TYP-16
//: kind invalid
//: code Q0385
//: at 7:16

data { x: real[2] }
loss histogram(rows.x)[0]
