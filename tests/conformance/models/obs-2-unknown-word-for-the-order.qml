//: clause OBS-2
//: kind invalid
//: code Q0506
//: at 8:39
//: file h.json
//| [["ZI", 0.5]]

observable H = load("h.json", order = biggest)
