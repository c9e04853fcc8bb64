//: clause TYP-16 NAM-2
//: kind invalid
//: code Q0225
//: at 7:24

data { t: real }
fn f(a: real) = a*mean(rows.t)
loss f(0.5)
