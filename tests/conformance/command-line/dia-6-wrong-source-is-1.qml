//: clause DIA-6
//: kind invalid
//: code Q0220
//: at 7:6
//: exit 1

loss w
