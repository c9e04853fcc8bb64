//: clause NAM-1
//: kind invalid
//: code Q0220
//: at 7:29
//: errors 1

fn f(x: real[n]) = sum(x[i]*scale for i in 0..n)
loss f([1.0, 2.0]) + f([1.0, 2.0, 3.0])
