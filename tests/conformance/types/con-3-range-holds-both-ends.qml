//: clause CON-3
//: kind ok

const low = 1 in 1..10
const high = 10 in 1..10
