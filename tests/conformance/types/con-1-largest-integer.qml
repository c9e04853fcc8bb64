//: clause CON-1
//: kind ok

const big = 2^62 + (2^62 - 1) in 9.2e18..9.3e18
