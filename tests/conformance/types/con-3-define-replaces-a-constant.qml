//: clause CON-3
//: kind ok
//: flags -D layers=5

const layers = 3 in 4..6
