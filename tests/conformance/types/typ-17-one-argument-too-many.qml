//: clause TYP-17
//: kind invalid
//: code Q0332
//: at 7:15

param a: real[2] ~ constant(0.4)
model m() { a[tanh(1, 2)] + 1 }
