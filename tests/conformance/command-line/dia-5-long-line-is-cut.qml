//: clause DIA-5
//: kind malformed
//: code Q0101
//: at 9:312
//: command check FILE
//: make printf 'const a = %0300d 1\n' 7 >> "$1"
//: says ...

