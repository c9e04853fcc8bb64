//: clause SYN-1
//: kind malformed
//: code Q0118
//: at 6:25

param w: real ~ ones ~> minmax(0, 1)
