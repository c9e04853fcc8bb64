//: clause PRM-3
//: kind ok
//: run train --json --quiet -o p.json
//: prints "loss": 1, 

param p: real in -0.5..0.75 ~ normal(100, 0.1)
model m() { p - 1.75 }
loss m()^2
train sgd(lr = 1e-300), steps = 1
