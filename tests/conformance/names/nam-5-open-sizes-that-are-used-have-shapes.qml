//: clause NAM-5
//: kind invalid
//: code Q0301
//: at 6:38

fn dot(a: real[n], b: real[m]) = sum(a*b)
loss dot([1.0, 2.0], [1.0, 2.0, 3.0])
