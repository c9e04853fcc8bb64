//: clause LOS-10
//: kind ok

data { t: real }
loss (t - mean(rows.t))^2
