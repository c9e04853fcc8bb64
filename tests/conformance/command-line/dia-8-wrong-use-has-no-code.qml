//: clause DIA-8
//: kind invalid
//: exit 2
//: command check --diagnostics=json --bogus FILE

const a = 1
