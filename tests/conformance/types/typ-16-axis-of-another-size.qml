//: clause TYP-16
//: kind invalid
//: code Q0383
//: at 7:38

data { t: real }
fn f(a: real[m], b: real[9]) = sum(b[i]*a[i] for i in 0..m)
loss f(rows.t, ones(9))
