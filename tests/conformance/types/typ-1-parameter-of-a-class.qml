//: clause TYP-1
//: kind invalid
//: code Q0501
//: at 6:10

param y: class["a", "b"] ~ zeros
