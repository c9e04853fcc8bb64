//: clause CON-3
//: kind ok
//: flags -D k=2.5

const k: real = 3 in 2..3
