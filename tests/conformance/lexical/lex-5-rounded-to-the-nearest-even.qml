//: clause LEX-5 CON-3
//: kind ok

const rounded = 9007199254740993.0 - 9007199254740992.0 in 0..0
