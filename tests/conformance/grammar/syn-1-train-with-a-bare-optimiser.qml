//: clause SYN-1
//: kind malformed
//: code Q0117
//: at 8:7

param w: angle
loss w
train adam
