//: clause SYN-7
//: kind ok
//: command --emit=ast FILE
//> const a = 2*(3 + 4) - 5
//> const b = -2^2 + (-2)^2
//> const c = (2^3)^2 - (1 - 2) - 3

const a = (((2)) * ((3+4))) - 5
const b = -(2^2) + ((-2)^2)
const c = ((2^3)^2) - (1 - 2) - (3)
