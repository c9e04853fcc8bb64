//: clause DIA-5
//: kind malformed
//: code Q0101
//: at 9:9
//: command check FILE
//: says | const    a    1
//: says |               ^

const	a	1
