//: clause CON-1
//: kind ok

const one = 0^0 in 1..1
param w: angle[5^0]
