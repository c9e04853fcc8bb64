//: clause DIA-8
//: kind invalid
//: code Q0220
//: at 8:6
//: errors 2
//: command check --diagnostics=json FILE

loss a + b
