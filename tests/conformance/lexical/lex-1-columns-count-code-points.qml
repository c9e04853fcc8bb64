//: clause LEX-1 DIA-3
//: kind malformed
//: code Q0102
//: at 6:29

const depth = 3 /* θ 𝜃 é */ $
