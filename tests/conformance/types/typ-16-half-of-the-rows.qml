//: clause TYP-16
//: kind invalid
//: code Q0307
//: at 7:36

data { t: real }
fn f(a: real[m]) = sum(a)*sum(ones(m/2))
loss f(rows.t)
