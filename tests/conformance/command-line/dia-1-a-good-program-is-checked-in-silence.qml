//: clause DIA-1
//: kind ok
//: command check FILE

param w: angle[3]
loss sum(w)
