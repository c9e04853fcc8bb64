//: clause LEX-5 CON-2
//: kind ok

const ratio = 5e-324 / 5e-324 in 1..1
