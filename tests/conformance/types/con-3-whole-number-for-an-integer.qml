//: clause CON-3
//: kind ok
//: flags -D layers=2.0

const layers = 3
param w: angle[layers]
loss w[1]
