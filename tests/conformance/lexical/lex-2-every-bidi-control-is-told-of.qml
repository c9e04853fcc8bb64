//: clause LEX-2
//: kind ok
//: code W1001
//: at 7:4
//: errors 4

/* ‪ ‬ ⁧ ⁩ */
