//: clause PAR-5
//: kind ok
//: run gradcheck --seed 4
//: prints -0.577946
//: prints -0.978763
//: prints -0.654324
//: prints -0.0894116
//: prints 0.809228
//: prints -0.7634

param w: real[2, 3] ~ glorot

model m() { sum(w) }

loss m()
