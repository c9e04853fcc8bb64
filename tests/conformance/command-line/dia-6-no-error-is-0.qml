//: clause DIA-6
//: kind ok
//: command check FILE

const a = 1
