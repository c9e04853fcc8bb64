//: clause TYP-16 TYP-4
//: kind ok

data { x: real[2] }
loss mean(rows.x[.., 1])
