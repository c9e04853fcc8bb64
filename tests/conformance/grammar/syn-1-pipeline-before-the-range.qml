//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 6:31

data { x: real ~> standardize in 0..1 }
