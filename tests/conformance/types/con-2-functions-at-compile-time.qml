//: clause CON-2
//: kind ok

const a = sqrt(2)*sqrt(2) in 1.99..2.01
const b = exp(log(3)) in 2.99..3.01
const c = sin(pi/2) + cos(0) + abs(0 - 1) + tanh(0) in 3..3
