//: clause PAR-5
//: kind ok
//: run gradcheck --seed 4
//: prints 0.236205
//: prints 0.0532579

param before: real[7] ~ uniform(0, 1)
param w: real[2] ~ uniform(0, 1)

model m() { sum(before) + sum(w) }

loss m()
