//: clause NAM-3
//: kind invalid
//: code Q0225
//: at 7:26

data { y: real }
fn error(p: real) = (p - y)^2
