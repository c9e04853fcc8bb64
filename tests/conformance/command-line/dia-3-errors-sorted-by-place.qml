//: clause DIA-3
//: kind invalid
//: code Q0220
//: at 7:6
//: errors 3

loss a
loss b
loss c
