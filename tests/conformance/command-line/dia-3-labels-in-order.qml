//: clause DIA-3
//: kind invalid
//: code Q0221
//: at 11:7
//: command check FILE
//: says | const a = 1
//: says |       - first declared here
//: says | const a = 2

const a = 1
const a = 2
