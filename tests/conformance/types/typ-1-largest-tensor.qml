//: clause TYP-1 RES-2
//: kind ok

fn f(x: real[16384, 16384]) = x[0, 0]
