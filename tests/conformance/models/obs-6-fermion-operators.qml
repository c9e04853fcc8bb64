//: clause OBS-6
//: kind invalid
//: code Q0520
//: at 8:21
//: file h.txt
//| -1.25 [0^ 0] + 0.6 [0^ 1^ 1 0]

observable H = load("h.txt")
