//: clause NAM-1
//: kind invalid
//: code Q0221
//: at 7:12

data { O: real }
observable O = Z[0]
