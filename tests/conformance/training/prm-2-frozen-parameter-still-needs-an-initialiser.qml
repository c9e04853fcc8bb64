//: clause PRM-2 PRM-1
//: kind invalid
//: code Q0505
//: at 6:14

frozen param f: real[2]
loss sum(f)
