//: clause LEX-1
//: kind ok

