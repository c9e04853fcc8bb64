//: clause DIA-1 CLI-16
//: kind ok
//: command explain q0326
//: prints Q0326

const a = 1
