//: clause TYP-16
//: kind invalid
//: code Q0384
//: at 7:18

data { x: real[2] }
loss sum(flatten(rows.x))
