//: clause TYP-16 TYP-3
//: kind ok

data { x: real[2] }
loss sum((rows.x @ [1.5, -0.5])^2)
