//: clause LEX-4
//: kind ok

const _a1 = 1, B2_ = 2, __ = _a1 + B2_
