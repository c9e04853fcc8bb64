//: clause TYP-13
//: kind invalid
//: code Q0901
//: at 8:13
//: command --emit=ir --diagnostics=json FILE

param t: angle
model m() { scan s = t for k in 0..4097 { s/2 } }
loss m()
