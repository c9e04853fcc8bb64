//: clause LEX-7
//: kind malformed
//: code Q0101
//: at 7:7
//: errors 10

const let = 1
const for = 1
const in = 1
const repeat = 1
const if = 1
const else = 1
const qubit = 1
const inv = 1
const ctrl = 1
const negctrl = 1
