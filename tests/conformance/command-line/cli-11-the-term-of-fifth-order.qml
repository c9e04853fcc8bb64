//: clause CLI-11
//: kind runtime-error
//: exit 1
//: run gradcheck --atol 0 --rtol 1e-12

param a: real ~ constant(0.5)

model m() { a^5 }

loss m()
