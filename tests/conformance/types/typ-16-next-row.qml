//: clause TYP-16
//: kind invalid
//: code Q0383
//: at 7:26

data { t: real }
fn f(a: real[m]) = sum(a[i + 1]*a[i] for i in 0..m)
loss f(rows.t)
