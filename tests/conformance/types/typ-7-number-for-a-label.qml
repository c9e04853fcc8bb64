//: clause TYP-7
//: kind invalid
//: code Q0331
//: at 7:8

fn f(y: class[2]) = index(y)
loss f(1)
