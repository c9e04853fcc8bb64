//: clause TYP-10
//: kind invalid
//: code Q0361
//: at 6:18

fn total(a: real[_]) = sum(a)
