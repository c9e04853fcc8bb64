//: clause DAT-10
//: kind ok

data { z: real[3] ~ uniform(-1, 2) }
loss sum(z^2)
