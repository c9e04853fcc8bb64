//: clause OBS-8
//: kind invalid
//: code Q0531
//: at 8:23
//: file g.json
//| {"n": 2, "edges": [[0, 1], [2, 1]]}

const G: graph = load("g.json")
