//: clause LEX-7
//: kind malformed
//: code Q0101
//: at 6:19

record layer[n] { scan: real[n] ~ zeros }
