//: clause NAM-3
//: kind ok

option gain = 2
fn scaled(x: real) = gain*x
loss scaled(1.5)
