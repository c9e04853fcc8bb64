//: clause DIA-6
//: kind invalid
//: code Q0523
//: at 7:21
//: exit 77

observable H = load("../h.json")
