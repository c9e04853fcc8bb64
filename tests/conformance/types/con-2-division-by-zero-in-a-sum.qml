//: clause CON-2
//: kind invalid
//: code Q0305
//: at 6:21

const h = sum(1/i + 1/(i - 1) for i in 1..4)
