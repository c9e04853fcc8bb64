//: clause CON-4 RES-2
//: kind resource
//: code Q0720
//: at 7:12

param v: angle[4]
loss sum(v[(i*j)^1 % 4] for i in 0..4000, j in 0..4000)
