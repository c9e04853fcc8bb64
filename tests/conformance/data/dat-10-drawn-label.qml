//: clause DAT-10
//: kind invalid
//: code Q0545
//: at 6:22

data { y: class[4] ~ uniform(0, 1) }
loss index(y)
