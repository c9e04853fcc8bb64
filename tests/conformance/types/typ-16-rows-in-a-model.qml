//: clause TYP-16 NAM-2
//: kind invalid
//: code Q0225
//: at 7:18

data { t: real }
model m() { mean(rows.t) }
loss m()
