//: clause DIA-2
//: kind invalid
//: code Q0301
//: at 6:36

fn f(a: real[2], b: real[3]) = sum(a - b)
