//: clause DIA-2
//: kind invalid
//: code Q0220
//: at 6:6

loss w
