//: clause LIB-5
//: kind invalid
//: code Q0331
//: at 8:9

data { a: real }

loss kl([a, 1.0], softmax([a, 1.0]))
