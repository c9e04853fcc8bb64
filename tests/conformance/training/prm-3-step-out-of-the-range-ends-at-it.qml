//: clause PRM-3
//: kind ok
//: run train --json --quiet -o p.json
//: prints "loss": 3.0625

param p: real in -0.25..1 ~ constant(0.5)
model m() { p + 2 }
loss m()^2
train sgd(lr = 0.4), steps = 1
