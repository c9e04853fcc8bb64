//: clause TYP-13
//: kind ok

param w: real[3] ~ constant(0.5)
model m() { scan s = 1.0 for v in w { s*v + 2 } }
loss m()
