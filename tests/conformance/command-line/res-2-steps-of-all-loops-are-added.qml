//: clause RES-2 CON-4
//: kind resource
//: code Q0720
//: at 7:65

param v: angle[4]
loss sum(v[(i*j)^1 % 4] for i in 0..2000, j in 0..3000) + sum(v[(i*j)^1 % 4] for i in 0..2000, j in 0..3000)
