//: clause LEX-2
//: kind ok
//: code W1001
//: at 6:23

const depth = 3 // one‏two
