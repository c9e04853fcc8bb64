//: clause OBS-7
//: kind invalid
//: code Q0520
//: at 9:21
//: file f.fcidump
//| &FCI NELEC=2 /
//| 0.125 1 1 0 0

observable H = load("f.fcidump")
