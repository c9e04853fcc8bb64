//: clause OBS-6
//: kind invalid
//: code Q0562
//: at 8:30
//: file h.txt
//| 0.5 [Z0 Z1]

observable H = load("h.txt", mapping = parity)
