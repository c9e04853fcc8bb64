//: clause NAM-1
//: kind invalid
//: code Q0221
//: at 6:36

fn f(m: real[3, 2]) = sum(a for a, a in m)
