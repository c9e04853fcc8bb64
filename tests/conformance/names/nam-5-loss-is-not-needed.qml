//: clause NAM-5
//: kind ok

param w: angle[2]
