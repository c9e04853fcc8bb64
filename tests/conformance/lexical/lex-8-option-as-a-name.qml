//: clause LEX-8
//: kind ok

const option = 2
fn f(option: real) = 2*option
loss f(option)
