//: clause TYP-12
//: kind invalid
//: code Q0339
//: at 6:36

fn pair(x: real) -> (real, real) = (x, x, x)
loss pair(0.5).x
