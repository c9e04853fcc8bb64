//: clause TYP-9
//: kind ok

param w: angle[3]
loss sum(where(w > 0 and not w > 2, w, 0.0)) + where(w[0] == w[1] or w[0] >= 1, 1, 2)
