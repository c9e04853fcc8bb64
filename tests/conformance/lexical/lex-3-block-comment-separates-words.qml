//: clause LEX-3
//: kind malformed
//: code Q0101
//: at 6:13

const de/**/pth = 3
