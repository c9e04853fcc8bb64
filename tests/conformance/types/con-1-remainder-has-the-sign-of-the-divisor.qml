//: clause CON-1
//: kind ok

const a = (0 - 7) % 3 in 2..2
const b = 7 % (0 - 3) in -2..-2
const c = (0 - 7) % (0 - 3) in -1..-1
