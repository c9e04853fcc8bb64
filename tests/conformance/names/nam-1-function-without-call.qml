//: clause NAM-1
//: kind invalid
//: code Q0226
//: at 7:6

fn twice(x: real) = 2*x
loss twice + 1.0
