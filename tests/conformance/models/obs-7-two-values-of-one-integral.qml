//: clause OBS-7
//: kind invalid
//: code Q0520
//: at 10:21
//: file f.fcidump
//| &FCI NORB=2 /
//| 0.125 1 2 2 1
//| 0.25  2 1 1 2

observable H = load("f.fcidump")
