//: clause OBS-7
//: kind invalid
//: code Q0506
//: at 9:44
//: file f.fcidump
//| &FCI NORB=1 /
//| 0.125 1 1 0 0

observable H = load("f.fcidump", mapping = paritty)
