//: clause LEX-3
//: kind ok

const depth /* number of layers */ = /**/ 3
