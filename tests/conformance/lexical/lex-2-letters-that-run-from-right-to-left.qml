//: clause LEX-2
//: kind ok

const depth = 3 // שלום
