//: clause SYN-1
//: kind malformed
//: code Q0117
//: at 8:23

param w: angle
loss w
train adam(lr = 0.1), 20
