//: clause NAM-3
//: kind invalid
//: code Q0225
//: at 7:22

param w: real ~ zeros
fn scaled(x: real) = w*x
