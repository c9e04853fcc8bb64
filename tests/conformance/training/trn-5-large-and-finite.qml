//: clause TRN-5
//: kind ok
//: run train --json --quiet -o w
//: prints "loss": 0

param a: real ~ constant(1e150)

model m() { a^2 }

loss m()
train sgd(lr = 0.5), steps = 1
