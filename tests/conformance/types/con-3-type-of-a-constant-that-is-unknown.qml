//: clause CON-3
//: kind invalid
//: code Q0220
//: at 6:10

const k: int = 3
