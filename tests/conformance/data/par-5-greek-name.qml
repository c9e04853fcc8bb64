//: clause PAR-5
//: kind ok
//: run gradcheck --seed 1
//: prints 0.234179
//: prints 0.331891

param θ: real[2] ~ uniform(0, 1)

model m() { sum(θ) }

loss m()
