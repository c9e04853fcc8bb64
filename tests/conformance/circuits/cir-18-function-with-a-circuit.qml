//: clause CIR-18
//: kind invalid
//: code Q0444
//: at 6:15

fn doubled[G: circuit](x: real) = 2 * x

param t: real ~ zeros
loss doubled[CX](t)
