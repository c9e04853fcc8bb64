//: clause LEX-3 LEX-9
//: kind ok

const depth = 3 /* the rows
of the ansatz */ const width = 2
