//: clause PAR-3
//: kind runtime-error
//: exit 65
//: run eval --params p --json
//: make echo 'weights: 1, 2, 3' >p

param t: real ~ ones
param u: real[2] ~ ones

model m() { t + 10*u[0] + 100*u[1] }

loss m()
