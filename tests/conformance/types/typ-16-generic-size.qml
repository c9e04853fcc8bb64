//: clause TYP-16
//: kind ok

data { t: real }

fn spread(a: real[m]) = sum((a[i] - a[j])^2 for i in 0..m, j in 0..m) / m^2
loss spread(rows.t)
