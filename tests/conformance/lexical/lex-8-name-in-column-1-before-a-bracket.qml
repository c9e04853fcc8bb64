//: clause LEX-8
//: kind ok

const fit = 2
const total = (1 +
fit)
