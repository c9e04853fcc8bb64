//: clause TYP-1
//: kind invalid
//: code Q0344
//: at 6:9

fn f(x: qubit) = 1.0
