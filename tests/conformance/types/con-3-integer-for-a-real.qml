//: clause CON-3
//: kind ok
//: flags -D scale=2

const scale = 1.5 in 2..3
