//: clause CLI-11
//: kind ok
//: run gradcheck --atol 0 --rtol 1e-3

param a: real ~ constant(0.5)

model m() { a^5 }

loss m()
