//: clause DIA-5
//: kind malformed
//: code Q0102
//: at 8:13
//: command check FILE
//: says \x07

const a = 1 
