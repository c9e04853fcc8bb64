//: clause PAR-5 CLI-2
//: kind runtime-error
//: exit 2
//: run gradcheck --seed -1
//: says --seed

param w: real ~ uniform(0, 1)

model m() { w }

loss m()
