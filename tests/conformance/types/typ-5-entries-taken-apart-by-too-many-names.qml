//: clause TYP-5
//: kind invalid
//: code Q0323
//: at 6:40

fn f(m: real[3, 2]) = sum(a*b*c for a, b, c in m)
