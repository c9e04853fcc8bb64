//: clause OBS-8
//: kind invalid
//: code Q0531
//: at 6:18

const G: graph = [[i, (i + 1) % 2] for i in 0..2]
