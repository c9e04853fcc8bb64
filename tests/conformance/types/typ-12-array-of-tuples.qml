//: clause TYP-12
//: kind invalid
//: code Q0371
//: at 6:17

fn first(pairs: (real, real)[4]) = 0.5
loss 1.0
