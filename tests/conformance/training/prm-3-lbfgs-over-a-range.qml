//: clause PRM-3
//: kind invalid
//: code Q0901
//: at 8:7

param p: real in 0..1 ~ ones
loss (p - 0.3)^2
train lbfgs(tol = 1e-9), steps = 20
