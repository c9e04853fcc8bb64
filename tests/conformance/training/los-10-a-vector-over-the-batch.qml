//: clause LOS-10 LOS-1
//: kind invalid
//: code Q0605
//: at 7:6

data { t: real }
loss rows.t
