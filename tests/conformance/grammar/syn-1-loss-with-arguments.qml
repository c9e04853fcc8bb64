//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 7:13

fn f(x: real) = x
loss total(p: real) = f(p)
