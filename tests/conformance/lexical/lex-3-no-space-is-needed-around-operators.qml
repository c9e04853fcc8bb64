//: clause LEX-3
//: kind ok

const depth=3,width=depth*2-1
