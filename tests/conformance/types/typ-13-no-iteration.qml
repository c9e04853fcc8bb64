//: clause TYP-13
//: kind ok

param w: real ~ constant(0.25)
model m() { scan s = w for k in 2..2 { 3*s } }
loss m()
