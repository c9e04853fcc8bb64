//: clause DAT-10
//: kind invalid
//: code Q0545
//: at 6:20

data { b: bit[4] ~ ones }
loss sum(b)
