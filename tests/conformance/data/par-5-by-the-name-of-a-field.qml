//: clause PAR-5
//: kind ok
//: run gradcheck --seed 9
//: prints 0.692168
//: prints 0.335139

record r { v: real[2] ~ uniform(0, 1) }

param enc: r

model m() { sum(enc.v) }

loss m()
