//: clause LEX-4
//: kind ok

const φ = 1, ϕ = 2
