//: clause DAT-10
//: kind ok

data { z: real in 0..1 ~ uniform(0.25, 0.5) }
loss z
