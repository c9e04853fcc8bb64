//: clause LEX-4
//: kind ok

param θ: angle
const Ω = 2, α1 = 3
loss Ω*θ^α1
