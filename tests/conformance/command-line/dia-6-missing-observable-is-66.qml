//: clause DIA-6
//: kind invalid
//: code Q0521
//: at 7:21
//: exit 66

observable H = load("none.json")
