//: clause TYP-9
//: kind invalid
//: code Q0339
//: at 6:31

fn f(v: real[4]) -> real[3] = v
