//: clause LEX-3
//: kind ok

const depth = 3 // the next line counts: /* "
const width = depth
