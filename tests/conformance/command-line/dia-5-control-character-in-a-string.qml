//: clause DIA-5
//: kind invalid
//: code Q0347
//: at 8:27
//: command check FILE
//: says label "\x07" appears twice

data { y: class["", "b", ""] }
