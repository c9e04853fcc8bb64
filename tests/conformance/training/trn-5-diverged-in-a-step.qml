//: clause TRN-5
//: kind runtime-error
//: exit 1
//: run train --quiet
//: says diverged
//: says step
//: says a

param a: real ~ constant(2)

model m() { a^4 }

loss m()
train sgd(lr = 10), steps = 50
