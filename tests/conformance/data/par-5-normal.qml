//: clause PAR-5
//: kind ok
//: run gradcheck --seed 4
//: prints 2.92323
//: prints 4.20278

param w: real[2] ~ normal(3, 0.5)

model m() { sum(w) }

loss m()
