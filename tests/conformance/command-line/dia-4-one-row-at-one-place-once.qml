//: clause DIA-4
//: kind invalid
//: code Q0220
//: at 7:27
//: errors 1

fn f(x: real[n]) = sum(x)*scale
loss f([1.0]) + f([1.0, 2.0])
