//: clause OBS-8
//: kind invalid
//: code Q0307
//: at 6:23

const G: graph = [[0, 0.5]]
