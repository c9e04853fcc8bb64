//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 6:9

model m { 1.0 }
