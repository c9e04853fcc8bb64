//: clause PAR-3
//: kind ok
//: run eval --params p --json
//: prints "loss": 320.5
//: make { printf '\155\000\000\000\000\000\000\000'; printf '%s' '{"u":{"dtype":"F64","shape":[2],"data_offsets":[0,16]},"t":{"dtype":"F64","shape":[],"data_offsets":[16,24]}}'; printf '\000\000\000\000\000\000\000\100\000\000\000\000\000\000\010\100\000\000\000\000\000\000\340\077'; } >p

param t: real ~ ones
param u: real[2] ~ ones

model m() { t + 10*u[0] + 100*u[1] }

loss m()
