//: clause DIA-3
//: kind malformed
//: code Q0101
//: at 6:9

const	a	1
