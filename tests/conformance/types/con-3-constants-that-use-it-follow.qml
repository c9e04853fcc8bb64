//: clause CON-3
//: kind ok
//: flags -D n=3

const n = 2
const m = n + 1 in 4..4
