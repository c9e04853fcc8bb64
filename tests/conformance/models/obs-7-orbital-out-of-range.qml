//: clause OBS-7
//: kind invalid
//: code Q0520
//: at 10:21
//: file f.fcidump
//| &FCI NORB=2 /
//| -1.5   1 1 0 0
//|  0.125 3 3 0 0

observable H = load("f.fcidump")
