//: clause LEX-3
//: kind ok

const depth = 3 /* ***/
/* // */ const width = 2
