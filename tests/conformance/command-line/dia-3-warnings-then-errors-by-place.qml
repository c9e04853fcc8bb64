//: clause DIA-3
//: kind invalid
//: code Q0220
//: at 10:6
//: errors 2
//: command check FILE
//: says 1 warning
//: says 2 errors

loss unknown // ‮
loss other
