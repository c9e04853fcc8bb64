//: clause OBS-2
//: kind invalid
//: code Q0520
//: at 8:21
//: file h.json
//| [["Z0 X1", [0.5, 0.25]]]

observable H = load("h.json")
