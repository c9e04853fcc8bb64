//: clause LEX-6 TYP-1
//: kind invalid
//: code Q0347
//: at 6:24

data { y: class["a	b", "a\tb"] }
