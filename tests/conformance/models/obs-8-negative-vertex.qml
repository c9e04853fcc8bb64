//: clause OBS-8
//: kind invalid
//: code Q0531
//: at 6:19

const G: graph = [[i - 1, i] for i in 0..2]
