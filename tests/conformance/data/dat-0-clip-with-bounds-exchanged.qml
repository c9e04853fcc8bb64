//: clause DAT-0 DAT-7
//: kind invalid
//: code Q0507
//: at 6:24

data { x: real ~> clip(2, 0.5) }
