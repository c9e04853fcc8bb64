//: clause LEX-7
//: kind malformed
//: code Q0101
//: at 7:7
//: errors 13

const pow = 1
const return = 1
const discard = 1
const measure = 1
const reset = 1
const scan = 1
const within = 1
const apply = 1
const or = 1
const and = 1
const not = 1
const by = 1
const let = 1
