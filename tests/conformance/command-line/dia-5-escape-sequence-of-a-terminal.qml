//: clause DIA-5
//: kind malformed
//: code Q0102
//: at 8:11
//: command check FILE
//: says \x1B

const a = [31m 1
