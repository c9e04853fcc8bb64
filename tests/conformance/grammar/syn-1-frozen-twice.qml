//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 6:8

frozen frozen param w: angle
