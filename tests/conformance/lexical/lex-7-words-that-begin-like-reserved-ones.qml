//: clause LEX-7
//: kind ok

const letter = 1, forks = 2, inner = 3, Not = 4, qubits = 5, power = 6, by_ = 7
