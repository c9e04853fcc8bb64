//: clause NAM-1
//: kind ok

record one { a: real ~ zeros }
record two { a: real ~ ones }
