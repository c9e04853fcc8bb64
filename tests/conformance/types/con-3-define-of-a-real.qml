//: clause CON-3
//: kind ok
//: flags -D scale=2.5

const scale = 1.0 in 2..3
