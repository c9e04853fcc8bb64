//: clause OBS-6
//: kind invalid
//: code Q0520
//: at 9:21
//: file h.txt
//| (0.5+0j) [Z0] +
//| 0.25j [X0 Y1]

observable H = load("h.txt")
