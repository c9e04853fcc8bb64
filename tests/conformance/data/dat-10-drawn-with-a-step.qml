//: clause DAT-10
//: kind invalid
//: code Q0546
//: at 6:34

data { z: real ~ normal(3, 1) ~> standardize }
loss z
