//: clause DIA-8
//: kind invalid
//: code Q0347
//: at 8:27
//: command check --diagnostics=json FILE
//: says label \"\\x07\" appears twice

data { y: class["", "b", ""] }
