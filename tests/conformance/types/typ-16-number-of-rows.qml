//: clause TYP-16
//: kind ok

data { t: real }
loss sum(rows.t) / size(rows.t)
