//: clause PRM-2
//: kind invalid
//: code Q0541
//: at 10:28

use std.nn: linear
frozen param enc: linear[2, 1]
param w: real ~ ones
loss w*sum(enc.W)
train sgd(lr = 0.1, over = enc), adam(lr = 0.2)
