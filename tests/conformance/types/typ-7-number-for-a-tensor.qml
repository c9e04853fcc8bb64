//: clause TYP-7
//: kind invalid
//: code Q0329
//: at 7:12

fn total(a: real[n]) = sum(a)
loss total(1.5)
