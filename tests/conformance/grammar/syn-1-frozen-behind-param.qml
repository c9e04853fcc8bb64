//: clause SYN-1 PRM-2
//: kind malformed
//: code Q0101
//: at 7:7
//: says frozen param w

param frozen w: real ~ ones
loss 0.5
