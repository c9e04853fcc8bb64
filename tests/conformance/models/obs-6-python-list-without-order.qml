//: clause OBS-6, OBS-2
//: kind invalid
//: code Q0520
//: at 8:21
//: file h.txt
//| [('ZII', 1.5), ('IIZ', 2)]

observable H = load("h.txt")
