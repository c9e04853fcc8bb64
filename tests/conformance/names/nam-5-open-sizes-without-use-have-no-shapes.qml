//: clause NAM-5
//: kind ok

fn dot(a: real[n], b: real[m]) = sum(a*b)
