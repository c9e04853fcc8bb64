//: clause PAR-5
//: kind ok
//: run gradcheck --seed 4
//: prints -0.346567
//: prints -1.62719
//: prints -0.590597

param w: real[3] ~ uniform(-2, 5)

model m() { sum(w) }

loss m()
