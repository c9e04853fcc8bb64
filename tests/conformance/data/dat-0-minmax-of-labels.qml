//: clause DAT-0
//: kind invalid
//: code Q0509
//: at 6:30

data { y: class["a", "b"] ~> minmax }
