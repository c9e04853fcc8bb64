//: clause CON-2
//: kind invalid
//: code Q0225
//: at 7:13

param w: real ~ zeros
const a = 2*w
