//: clause PAR-3
//: kind runtime-error
//: exit 65
//: run eval --params p --json
//: says 16777216
//: make printf '\001\000\000\001\000\000\000\000{}' >p

param t: real ~ ones
param u: real[2] ~ ones

model m() { t + 10*u[0] + 100*u[1] }

loss m()
