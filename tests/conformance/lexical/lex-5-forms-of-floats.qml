//: clause LEX-5
//: kind ok

const a = 0.25, b = 1e3, c = 2E-2, d = 1.5e+2
const exact = a*b*c*d in 749.9..750.1
