//: clause PAR-4 CLI-5
//: kind runtime-error
//: exit 66
//: run eval --params p --json
//: says p
//: make :

param t: real ~ ones
param u: real[2] ~ ones

model m() { t + 10*u[0] + 100*u[1] }

loss m()
