//: clause TYP-1 RES-2
//: kind resource
//: code Q0722
//: at 7:10

param w: real[1024, 1024] ~ zeros
loss sum([w for i in 0..257])
