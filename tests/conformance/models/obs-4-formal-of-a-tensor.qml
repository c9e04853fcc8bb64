//: clause OBS-4
//: kind invalid
//: code Q0561
//: at 6:21

observable chain(w: angle[2]) = Z[0]*Z[1]
