//: clause TYP-16
//: kind ok

data { t: real }

fn shift(a: real[m]) = sum((a - ones(m))*zeros(m)) + sum([a[i]^2 for i in 0..m])
loss shift(rows.t)
