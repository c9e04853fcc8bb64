//: clause OBS-6
//: kind invalid
//: code Q0520
//: at 9:21
//: file h.txt
//| SparsePauliOp(['ZII', 'XXI'],
//|  coeffs=[1.5+0.j])

observable H = load("h.txt")
