//: clause CON-4 RES-2
//: kind ok

param v: angle[4]
loss sum(v[(i*j)^1 % 4] for i in 0..400, j in 0..4000)
