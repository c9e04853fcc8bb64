//: clause LEX-10
//: kind ok

const v = ((1 + (2)) * (3))
param w: angle[(2), 3]
loss sum(w[(0), ..])
