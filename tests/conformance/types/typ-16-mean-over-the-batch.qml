//: clause TYP-16 LOS-10
//: kind ok

data { t: real }
loss mean(rows.t)^2
