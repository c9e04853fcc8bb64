//: clause PAR-5
//: kind ok
//: run gradcheck --seed 0
//: prints -2.5

param a: real ~ zeros
param b: real ~ ones
param c: real ~ constant(-2.5)

model m() { a + b + c }

loss m()
