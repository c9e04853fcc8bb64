//: clause DIA-3
//: kind malformed
//: code Q0101
//: at 7:11
//: command check FILE

const α = = 1
