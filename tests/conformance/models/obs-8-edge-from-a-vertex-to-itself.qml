//: clause OBS-8
//: kind invalid
//: code Q0531
//: at 6:27

const G: graph = [[0, 1], [2, 2]]
