//: clause TYP-5
//: kind ok

const pairs = 3
fn f(m: real[3, 2]) = sum(a*b for a, b in m)
