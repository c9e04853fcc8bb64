//: clause LEX-4
//: kind ok

const Α = 1, Ω = 2, α = 3, ω = 4, ϑ = 5, ϕ = 6, ϵ = 7
const total = Α + Ω + α + ω + ϑ + ϕ + ϵ
