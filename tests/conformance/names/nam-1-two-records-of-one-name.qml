//: clause NAM-1
//: kind invalid
//: code Q0221
//: at 7:8

record layer { a: real ~ zeros }
record layer { b: real ~ zeros }
