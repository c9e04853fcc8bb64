//: clause PRM-2 LOS-4
//: kind ok

use std.nn: linear
frozen param enc: linear[2, 1]
param w: real ~ ones
loss w*sum(enc.W)
train sgd(lr = 0.1, over = [w])
