//: clause LEX-6 TYP-1
//: kind invalid
//: code Q0347
//: at 6:30

data { y: class["\\n", "\n", "\\n"] }
