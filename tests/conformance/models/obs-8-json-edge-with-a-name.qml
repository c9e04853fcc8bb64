//: clause OBS-8
//: kind invalid
//: code Q0531
//: at 8:23
//: file g.json
//| {"edges": [[0, 1], ["a", "b"]]}

const G: graph = load("g.json")
