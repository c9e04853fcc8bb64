//: clause NAM-4
//: kind ok

fn relu(x: real) = max(0.1*x, x)
loss relu(2.0)
