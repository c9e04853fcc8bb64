//: clause TYP-12
//: kind invalid
//: code Q0370
//: at 7:18

fn powers(a: real) = (square = a^2, third = a^3)
loss powers(0.5).cube
