//: clause PAR-5
//: kind ok
//: run gradcheck --seed 0
//: prints 0.352791
//: prints 0.216361
//: prints 0.442027
//: prints -0.381778
//: prints 0.394582

param w: real[5] ~ glorot

model m() { sum(w) }

loss m()
