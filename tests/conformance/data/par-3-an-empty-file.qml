//: clause PAR-3
//: kind runtime-error
//: exit 65
//: run eval --params p --json
//: says 0 bytes
//: make : >p

param t: real ~ ones
param u: real[2] ~ ones

model m() { t + 10*u[0] + 100*u[1] }

loss m()
