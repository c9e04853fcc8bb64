//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 6:17

observable O[k] = Z[k]
