//: clause DAT-10 PRM-1
//: kind invalid
//: code Q0506
//: at 6:18

data { z: real ~ gaussian(0, 1) }
loss z
