//: clause TYP-12
//: kind invalid
//: code Q0370
//: at 7:16

fn pair(x: real) = (x, 2*x)
loss pair(0.5).y
