//: clause TYP-16 TYP-10
//: kind invalid
//: code Q0382
//: at 9:18

data { t: real }
param w: angle[_]
fn dot(a: real[m], b: real[m]) = sum(a*b)
loss dot(rows.t, w)
