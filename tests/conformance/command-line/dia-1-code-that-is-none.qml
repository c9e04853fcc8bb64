//: clause DIA-1 CLI-16
//: kind invalid
//: exit 2
//: command explain Q0999
//: says Q0999

const a = 1
