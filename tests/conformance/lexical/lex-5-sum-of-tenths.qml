//: clause LEX-5 CON-3
//: kind ok

const rest = (0.1 + 0.2 - 0.3)*1e17 in 5.5..5.6
