//: clause TYP-16 TYP-6
//: kind invalid
//: code Q0326
//: at 8:18

data { t: real }
fn dot(a: real[m], b: real[m]) = sum(a*b)
loss dot(rows.t, ones(9))
