//: clause LEX-9
//: kind malformed
//: code Q0101
//: at 8:1

fn m() = 1.0
loss m
()
