//: clause NAM-4 LIB-1
//: kind ok

fn mse(p: real, y: real) = abs(p - y)
data { x: real; y: real }
loss mse(x, y)
