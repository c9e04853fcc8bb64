//: clause CLI-33
//: kind invalid
//: code Q0220
//: at 7:7
//: command info --diagnostics=json FILE

loss (f(3))
