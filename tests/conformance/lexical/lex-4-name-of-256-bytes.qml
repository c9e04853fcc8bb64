//: clause LEX-4 RES-2
//: kind resource
//: code Q0703
//: at 7:7
//: make printf 'const %0256d = 1\n' 0 | tr 0 a >> "$1"

