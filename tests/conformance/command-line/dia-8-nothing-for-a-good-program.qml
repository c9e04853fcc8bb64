//: clause DIA-8
//: kind ok
//: command check --diagnostics=json FILE

const a = 1
